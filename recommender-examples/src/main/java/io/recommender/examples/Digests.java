package io.recommender.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of files, in lower-case hexadecimal digits. */
final class Digests {
  private Digests() {}

  /** Returns the SHA-256 of a file. */
  static String sha256(Path file) throws IOException {
    return of("SHA-256", file);
  }

  /** Returns the MD5 of a file: good against damage, not against malice. */
  static String md5(Path file) throws IOException {
    return of("MD5", file);
  }

  private static String of(String algorithm, Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has " + algorithm, e);
    }
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
