package io.recommender.io;

import java.util.List;

/**
 * Writes the sections of one object. Their names are its own: those of a part, or of a child, lie
 * below it as files lie in a folder. Not thread-safe.
 *
 * <p>All methods throw {@link java.io.UncheckedIOException} if the file cannot be written, and
 * {@link IllegalArgumentException} if a name is used twice, or is not of printable ASCII characters
 * without blanks.
 */
public final class SectionWriter {
  private final SectionOutput output;
  private final String path; // "" or "a/b/"
  private final int depth; // of parts

  SectionWriter(SectionOutput output) {
    this(output, "", 0);
  }

  private SectionWriter(SectionOutput output, String path, int depth) {
    this.output = output;
    this.path = path;
    this.depth = depth;
  }

  /** Returns a writer of sections below this name. */
  public SectionWriter child(String name) {
    return new SectionWriter(output, path + name + "/", depth);
  }

  /** Writes another object, to be read by {@link SectionReader#part}. */
  public void part(String name, Storable part) {
    if (depth == Layout.DEEPEST) {
      throw new IllegalArgumentException(
          "'"
              + path
              + name
              + "' lies within more than "
              + depth
              + " parts, one within the other: nest models and encoders less deeply");
    }
    SectionWriter child = new SectionWriter(output, path + name + "/", depth + 1);
    child.text(SectionReader.FORMAT, part.format());
    part.write(child);
  }

  /**
   * Writes a text.
   *
   * @throws IllegalArgumentException if it holds half of a surrogate pair, which has no encoding
   */
  public void text(String name, String text) {
    output.write(path + name, Section.Kind.TEXT, Texts.encode(path + name, text));
  }

  /**
   * Writes texts, each of which may be empty.
   *
   * @throws IllegalArgumentException if they take more than 2 GiB in all
   */
  public void texts(String name, List<String> texts) {
    output.write(path + name, Section.Kind.TEXTS, Texts.encode(path + name, texts));
  }

  /** Writes bytes. */
  public void bytes(String name, byte... bytes) {
    output.write(path + name, Section.Kind.BYTES, bytes);
  }

  /** Writes integers. */
  public void ints(String name, int... values) {
    output.write(path + name, values);
  }

  /** Writes integers. */
  public void longs(String name, long... values) {
    output.write(path + name, values);
  }

  /** Writes numbers, bit for bit. */
  public void floats(String name, float... values) {
    output.write(path + name, new float[][] {values});
  }

  /** Writes the rows of a matrix one behind the other, bit for bit. */
  public void floatRows(String name, float[][] rows) {
    output.write(path + name, rows);
  }

  /** Writes numbers, bit for bit. */
  public void doubles(String name, double... values) {
    output.write(path + name, values);
  }
}
