package io.recommender.model;

import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import java.util.Objects;

/**
 * Reads a model back from a model file. What the model was trained on is in the file too and is
 * read before it, so that no model needs to write ids, a catalogue or interactions again.
 *
 * @param name what the model's {@link Model#format()} returns
 * @param reader reads one model from the sections of its own, as {@link Format} demands
 */
public record ModelFormat(String name, Reader reader) {
  /** Reads one model. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads one model.
     *
     * @param in what {@link Model#write} has written
     * @param data whose users and items the model's indexes stand for; without a catalogue of users
     */
    Model read(SectionReader in, TrainingData data);
  }

  /** Checks the arguments. */
  public ModelFormat {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reader, "reader");
  }

  /** Returns this format for models over some data. */
  public Format<Model> over(TrainingData data) {
    return new Format<>(name, Model.class, in -> reader.read(in, data));
  }

  @Override
  public String toString() {
    return name;
  }
}
