package io.recommender.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * A file of text in one character set, compressed by gzip or not: its first bytes tell, not its
 * name. A byte order mark is passed over; bytes that the character set does not have are refused.
 */
record TextFile(Path path, Charset charset) {
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** The beginning of a file, and whether that is all of it. */
  record Sample(String text, boolean complete) {}

  String name() {
    Path last = path.getFileName();
    return last == null ? path.toString() : last.toString();
  }

  /** Opens the text from its beginning. The caller closes it. */
  @SuppressWarnings("resource") // the reader that is returned closes what is below it
  Reader open() throws IOException {
    InputStream in = uncompressed();
    try {
      // a new decoder reports what it cannot decode, in place of replacing it
      PushbackReader text = new PushbackReader(new InputStreamReader(in, charset.newDecoder()));
      int first = text.read();
      if (first >= 0 && first != BYTE_ORDER_MARK) {
        text.unread(first);
      }
      return text;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @SuppressWarnings("resource") // likewise
  private InputStream uncompressed() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      if (begins(in, 'P', 'K', 3, 4)) {
        throw new InvalidDataException(
            name() + " is a zip archive or a spreadsheet: unpack or export it, and read the text");
      }
      InputStream text = in;
      if (begins(in, 0x1F, 0x8B)) {
        text = new BufferedInputStream(new WholeGzip(in, BUFFER), BUFFER); // to look at its start
      }
      boolean utf16 = begins(text, 0xFE, 0xFF) || begins(text, 0xFF, 0xFE);
      if (utf16 && !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32")) {
        throw new InvalidDataException(
            name()
                + ", line 1: begins with the byte order mark of UTF-16, not of "
                + charset.name(),
            "call charset(StandardCharsets.UTF_16)",
            Remedy.CHARSET);
      }
      return text;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Whether the next bytes are these; none is used up. */
  private static boolean begins(InputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    boolean same = true;
    for (int n = 0; same && n < bytes.length; n++) {
      same = in.read() == bytes[n];
    }
    in.reset();
    return same;
  }

  /**
   * Reads up to {@code length} characters from the beginning, and refuses what no text begins with.
   */
  Sample sample(int length) {
    char[] text = new char[length];
    try (Reader in = open()) {
      int size = 0;
      while (size < length) {
        int read = in.read(text, size, length - size);
        if (read < 0) {
          return textual(new Sample(new String(text, 0, size), true));
        }
        size += read;
      }
      return textual(new Sample(new String(text), in.read() < 0));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Sample textual(Sample sample) {
    int nul = sample.text.indexOf('\0');
    if (nul >= 0) {
      throw new InvalidDataException(
          name()
              + ", line "
              + (1 + sample.text.substring(0, nul).chars().filter(c -> c == '\n').count())
              + ": a character 0, which text does not have",
          "call charset(StandardCharsets.UTF_16LE) or UTF_16BE if this is UTF-16, or make the file"
              + " anew if it was not written to its end",
          Remedy.CHARSET);
    }
    return sample;
  }

  /** Returns what to throw for a failure to read: it names the file, and the line where one can. */
  RuntimeException unreadable(IOException e) {
    if (e instanceof CharacterCodingException) {
      return new InvalidDataException(
          name() + ", line " + lineOfBadCharacter() + ": bytes that are no " + charset.name(),
          "name the character set of the file, such as charset(StandardCharsets.ISO_8859_1)",
          e,
          Remedy.CHARSET);
    }
    if (e instanceof EOFException || e instanceof ZipException) {
      return new InvalidDataException(
          name() + ": the compressed data are damaged or cut short: fetch the file again", e);
    }
    return new UncheckedIOException("cannot read " + path.toAbsolutePath() + ": " + reason(e), e);
  }

  private String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (Files.isDirectory(path)) {
      return "it is a folder: name a file in it";
    }
    if (e instanceof AccessDeniedException) {
      return "this process may not: change the permissions of the file or its folder";
    }
    return String.valueOf(e.getMessage());
  }

  /** Reads again up to the bad character, which only a failure is worth. */
  private long lineOfBadCharacter() {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    LineCounter lines = new LineCounter();
    try (InputStream in = uncompressed()) {
      boolean more = true;
      while (more) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        more = read >= 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        CoderResult result = decoder.decode(bytes, chars, !more);
        lines.count(chars.flip());
        more &= !result.isError();
        bytes.compact();
        chars.clear();
      }
    } catch (IOException e) {
      throw unreadable(e); // not of the character kind: nothing here decodes
    }
    return lines.line;
  }

  /** Counts lines as editors do: they end with a line feed, a carriage return, or both. */
  private static final class LineCounter {
    private long line = 1;
    private char before;

    void count(CharBuffer chars) {
      while (chars.hasRemaining()) {
        char c = chars.get();
        if (c == '\r' || (c == '\n' && before != '\r')) {
          line++;
        }
        before = c;
      }
    }
  }
}
