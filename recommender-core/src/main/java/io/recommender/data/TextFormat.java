package io.recommender.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says about how a file is written; what is null is found out from its beginning.
 */
record TextFormat(
    Charset charset,
    @Nullable String delimiter,
    @Nullable Boolean quoting,
    @Nullable Boolean header) {

  TextFormat {
    if (delimiter != null && (delimiter.isEmpty() || !delimiter.matches("[^\"\r\n]+"))) {
      throw new IllegalArgumentException(
          "delimiter is \""
              + delimiter
              + "\": at least one character, no quote and no line end is needed");
    }
  }

  static TextFormat unknown() {
    return new TextFormat(StandardCharsets.UTF_8, null, null, null);
  }

  TextFormat withCharset(Charset value) {
    return new TextFormat(value, delimiter, quoting, header);
  }

  TextFormat withDelimiter(String value) {
    return new TextFormat(charset, value, quoting, header);
  }

  TextFormat withQuoting(boolean value) {
    return new TextFormat(charset, delimiter, value, header);
  }

  TextFormat withHeader(boolean value) {
    return new TextFormat(charset, delimiter, quoting, value);
  }
}
