package io.recommender.io;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the sections of one object. Each read checks kind, length and checksum before anything is
 * believed; arrays are new and the caller's. Not thread-safe.
 *
 * <p>All methods throw {@link ModelFormatException} if the file does not hold what is asked for,
 * and {@link java.io.UncheckedIOException} if it cannot be read.
 */
public final class SectionReader {
  static final String FORMAT = "format";

  private final SectionInput input;
  private final List<Format<?>> formats;
  private final String path; // "" or "a/b/"
  private final int depth;

  SectionReader(SectionInput input, List<Format<?>> formats) {
    this(input, formats, "", 0);
  }

  private SectionReader(SectionInput input, List<Format<?>> formats, String path, int depth) {
    this.input = input;
    this.formats = List.copyOf(formats);
    this.path = path;
    this.depth = depth;
  }

  /** Returns a reader of the same sections that knows these formats instead. */
  public SectionReader with(List<Format<?>> others) {
    return new SectionReader(input, others, path, depth);
  }

  /** Returns a reader of the sections below this name. */
  public SectionReader child(String name) {
    return new SectionReader(input, formats, path + name + "/", depth);
  }

  /** Returns the table of the whole file. */
  public List<Section> sections() {
    return input.sections();
  }

  /** Tells whether there is a section, or a part, of this name. */
  public boolean has(String name) {
    return input.has(path + name) || input.has(path + name + "/" + FORMAT);
  }

  /**
   * Reads another object.
   *
   * @param type what it is to be
   * @throws ModelFormatException if no {@link Format} was given that reads it; the message names
   *     the one that is needed
   */
  public <T> T part(String name, Class<T> type) {
    SectionReader child = new SectionReader(input, formats, path + name + "/", depth + 1);
    String wanted = child.text(FORMAT);
    if (depth >= Layout.DEEPEST) {
      throw child.invalid(FORMAT, "parts lie within parts more than " + Layout.DEEPEST + " deep");
    }
    List<String> known = new ArrayList<>();
    for (Format<?> format : formats) {
      if (type.isAssignableFrom(format.type())) {
        if (format.name().equals(wanted)) {
          return type.cast(child.readAs(format));
        }
        known.add(format.name());
      }
    }
    long position = input.position(child.path + FORMAT);
    throw new ModelFormatException(
        input.file
            + ", byte "
            + position
            + ": '"
            + path
            + name
            + "' is a "
            + type.getSimpleName()
            + " in the format '"
            + wanted
            + "', which is not among those known, "
            + known
            + ": hand the format over before loading, Recommender.loader().format(...); it comes with the"
            + " module that made the model",
        position);
  }

  private Object readAs(Format<?> format) {
    try {
      Object read = format.reader().apply(this);
      if (read == null) {
        throw new IllegalStateException("the reader of format '" + format + "' returned null");
      }
      return read;
    } catch (IllegalArgumentException | ArithmeticException e) {
      long position = input.position(path + FORMAT);
      throw new ModelFormatException(
          input.file
              + ", byte "
              + position
              + ": what '"
              + path
              + "' holds is refused: "
              + e.getMessage()
              + ": fetch or save the file again",
          position,
          e);
    }
  }

  /** Reads a text. */
  public String text(String name) {
    byte[] bytes = input.bytes(path + name, Section.Kind.TEXT);
    input.claim(path + name, 2L * bytes.length);
    try {
      return Texts.decode(bytes, 0, bytes.length);
    } catch (CharacterCodingException e) {
      throw invalid(name, "it is no UTF-8", e);
    }
  }

  /** Reads texts; the list is new. */
  public List<String> texts(String name) {
    byte[] bytes = input.bytes(path + name, Section.Kind.TEXTS);
    input.claim(path + name, Texts.memory(bytes));
    try {
      return Texts.decode(bytes);
    } catch (CharacterCodingException e) {
      throw invalid(name, "its counts do not fit its bytes, or a text is no UTF-8", e);
    }
  }

  /** Reads bytes. */
  public byte[] bytes(String name) {
    return input.bytes(path + name, Section.Kind.BYTES);
  }

  /** Reads integers. */
  public int[] ints(String name) {
    return input.ints(path + name);
  }

  /** Reads integers, so many that there must be. */
  public int[] ints(String name, int count) {
    requireCount(name, Section.Kind.INTS, count);
    return ints(name);
  }

  /** Reads a section of one integer. */
  public int integer(String name) {
    return ints(name, 1)[0];
  }

  /** Reads integers. */
  public long[] longs(String name) {
    return input.longs(path + name);
  }

  /** Reads integers, so many that there must be. */
  public long[] longs(String name, int count) {
    requireCount(name, Section.Kind.LONGS, count);
    return longs(name);
  }

  /** Reads numbers. */
  public float[] floats(String name) {
    return input.floats(path + name);
  }

  /** Reads numbers, so many that there must be, all of them finite. */
  public float[] finiteFloats(String name, int count) {
    requireCount(name, Section.Kind.FLOATS, count);
    float[] values = floats(name);
    requireFinite(name, values);
    return values;
  }

  /** Reads the rows of a matrix, all numbers of which must be finite. */
  public float[][] finiteFloatRows(String name, int rows, int columns) {
    float[][] values = input.floatRows(path + name, rows, columns);
    for (float[] row : values) {
      requireFinite(name, row);
    }
    return values;
  }

  /** Reads numbers. */
  public double[] doubles(String name) {
    return input.doubles(path + name);
  }

  /** Reads numbers, so many that there must be. */
  public double[] doubles(String name, int count) {
    requireCount(name, Section.Kind.DOUBLES, count);
    return doubles(name);
  }

  /** Reads numbers, so many that there must be, all of them finite. */
  public double[] finiteDoubles(String name, int count) {
    double[] values = doubles(name, count);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw invalid(name, "one of its numbers is " + value);
      }
    }
    return values;
  }

  /** Reads a section of one number. */
  public double number(String name) {
    return doubles(name, 1)[0];
  }

  /** Returns an exception that says what is wrong with a section, to be thrown by the caller. */
  public ModelFormatException invalid(String name, String problem) {
    return input.invalid(path + name, problem);
  }

  private ModelFormatException invalid(String name, String problem, Exception cause) {
    ModelFormatException exception = invalid(name, problem);
    exception.initCause(cause);
    return exception;
  }

  private void requireCount(String name, Section.Kind kind, int count) {
    long found = input.count(path + name, kind);
    if (found != count) {
      throw invalid(name, "it has " + found + " elements, " + count + " are needed");
    }
  }

  private void requireFinite(String name, float[] values) {
    int largest = 0; // exponents as integers: a loop that is compiled to vectors
    for (float value : values) {
      largest = Math.max(largest, Float.floatToRawIntBits(value) & 0x7F800000);
    }
    if (largest == 0x7F800000) {
      throw invalid(name, "one of its numbers is infinite or none at all");
    }
  }
}
