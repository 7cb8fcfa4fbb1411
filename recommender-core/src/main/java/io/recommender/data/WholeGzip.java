package io.recommender.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A gzip file of one member or several, all of it. The JDK's stream takes whatever follows a member
 * and does not look like another for the end, so that of a file cut within the first bytes of a
 * member rows would be missing in silence. (It stays unnoticed where the trailer before lies across
 * the end of a buffer and the JDK has used up the first bytes of the next member.)
 */
final class WholeGzip extends GZIPInputStream {
  private static final int TRAILER = 8; // behind the data of a member: its checksum and length

  /** Opens the stream over one that knows how many bytes are available, as files do. */
  WholeGzip(InputStream in, int buffer) throws IOException {
    super(in, buffer);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read < 0 && (inf.getRemaining() > TRAILER || in.available() > 0)) {
      throw new ZipException("bytes behind the end that are no member");
    }
    return read;
  }
}
