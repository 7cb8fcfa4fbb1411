package io.recommender;

import static java.util.Objects.requireNonNull;

import io.recommender.content.FittedEncoder;
import io.recommender.io.Format;
import io.recommender.model.ModelFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@link Recommender} from a model file, with what the file needs and does not hold. Not
 * thread-safe.
 */
public final class RecommenderLoader {
  private final List<ModelFormat> models = new ArrayList<>();
  private final List<Format<?>> parts = new ArrayList<>();
  private final Set<String> names = RecommenderFile.formatNames();
  private final Map<String, FittedEncoder> encoders = new LinkedHashMap<>();
  private int parallelism = Runtime.getRuntime().availableProcessors();

  RecommenderLoader() {}

  /** Hands over how a model is read that this library does not bring. */
  public RecommenderLoader format(ModelFormat format) {
    requireUnknown(requireNonNull(format, "format").name());
    models.add(format);
    return this;
  }

  /**
   * Hands over how an encoder, or another part of a model, is read that this library does not
   * bring.
   */
  public RecommenderLoader format(Format<?> format) {
    requireUnknown(requireNonNull(format, "format").name());
    parts.add(format);
    return this;
  }

  private void requireUnknown(String name) {
    if (!names.add(name)) {
      throw new IllegalStateException(
          "format '" + name + "' is known already: give yours a name of its own");
    }
  }

  /**
   * Hands over an encoder that the file names but does not hold, such as a neural network. Without
   * it, the items of the file are recommended as ever; what would have to be encoded, a search in
   * words for instance, is refused.
   *
   * @param name what the encoder's {@link FittedEncoder#name()} was when the file was saved
   * @param encoder closed by the caller, when the recommender is no longer used
   */
  public RecommenderLoader encoder(String name, FittedEncoder encoder) {
    requireNonNull(encoder, "encoder");
    if (encoders.putIfAbsent(requireNonNull(name, "name"), encoder) != null) {
      throw new IllegalStateException("encoder '" + name + "' was already handed over");
    }
    return this;
  }

  /** Sets how many threads {@code recommendAll} may use, at least 1; all processors unless told. */
  public RecommenderLoader parallelism(int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "parallelism is " + parallelism + ": at least 1 thread is needed");
    }
    this.parallelism = parallelism;
    return this;
  }

  /**
   * Reads a recommender; nothing stays open. It gives the same answers, bit for bit, as the one
   * that was saved. Files need not be trusted: whatever they hold, they end in a recommender or in
   * an exception.
   *
   * @throws io.recommender.io.ModelFormatException if the file is damaged, of another kind, or
   *     needs a format that was not handed over; the message names byte and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   * @throws IllegalStateException if an encoder handed over is not the one that was trained with
   */
  public Recommender load(Path path) {
    return RecommenderFile.read(requireNonNull(path, "path"), models, parts, encoders, parallelism);
  }
}
