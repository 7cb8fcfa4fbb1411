package io.recommender.model;

import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import java.util.Objects;

/**
 * Reads a model back from a model file. What the model was trained on is in the file too and is
 * read before it, so that no model needs to write ids, a catalogue or interactions again.
 *
 * <pre>{@code
 * record Constant(float score, int items) implements Model {
 *   static final ModelFormat FORMAT =
 *       new ModelFormat("com.example.constant-1", (in, data) ->
 *           new Constant(in.finiteFloats("score", 1)[0], data.interactions().itemCount()));
 *
 *   public String format() { return FORMAT.name(); }
 *   public void write(SectionWriter out) { out.floats("score", score); }
 *   … // source(profile), itemScorer(profile)
 * }
 * Recommender.loader().format(Constant.FORMAT).load(path);
 * }</pre>
 *
 * <p>Where the way to write changes, the number in the name does too; who still has old files hands
 * over both formats. A model made of others writes them by {@code out.part("name", model)} and
 * reads them by {@code in.part("name", Model.class)}.
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
