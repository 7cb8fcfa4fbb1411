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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
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
      in.mark(2);
      boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      return gzip ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Reads up to {@code length} characters from the beginning. */
  Sample sample(int length) {
    char[] text = new char[length];
    try (Reader in = open()) {
      int size = 0;
      while (size < length) {
        int read = in.read(text, size, length - size);
        if (read < 0) {
          return new Sample(new String(text, 0, size), true);
        }
        size += read;
      }
      return new Sample(new String(text), in.read() < 0);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns what to throw for a failure to read: it names the file, and the line where one can. */
  RuntimeException unreadable(IOException e) {
    if (e instanceof CharacterCodingException) {
      return new InvalidDataException(
          name()
              + ", line "
              + lineOfBadCharacter()
              + ": bytes that are no "
              + charset.name()
              + ": name the character set of the file, such as"
              + " charset(StandardCharsets.ISO_8859_1)",
          e);
    }
    if (e instanceof EOFException || e instanceof ZipException) {
      return new InvalidDataException(
          name() + ": the compressed data are damaged or cut short: fetch the file again", e);
    }
    String what =
        e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
    return new UncheckedIOException("cannot read " + path.toAbsolutePath() + ": " + what, e);
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
