package io.recommender;

import io.recommender.content.ContentFormats;
import io.recommender.content.FittedEncoder;
import io.recommender.data.Catalog;
import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.factorization.FactorizationFormats;
import io.recommender.hybrid.FallbackModel;
import io.recommender.hybrid.HybridFormats;
import io.recommender.io.Format;
import io.recommender.io.ModelFile;
import io.recommender.io.Section;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.linear.LinearFormats;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.TrainingData;
import io.recommender.neighborhood.NeighborhoodFormats;
import io.recommender.popularity.PopularityFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recommender in a file: {@code about} tells what it is, {@code data} holds interactions and
 * catalogue, and {@code model} the models. Where ratings are predicted, {@code ratings} holds the
 * model that does, and {@code unknown-weight} the weight that is no rating, if one is.
 */
final class RecommenderFile {
  private static final List<Format<?>> DATA =
      List.of(IdIndex.FORMAT, Interactions.FORMAT, Catalog.FORMAT);

  private static final int LONGEST_ABOUT = 1 << 20; // bytes

  private RecommenderFile() {}

  static void write(
      Path path,
      Interactions interactions,
      Catalog catalog,
      FallbackModel model,
      @Nullable RatingPart ratings,
      String fingerprint,
      Map<String, String> settings) {
    ModelFile.write(
        path,
        out -> {
          SectionWriter about = out.child("about");
          about.text("library", libraryVersion());
          about.text("fingerprint", fingerprint);
          about.longs("counts", counts(interactions, catalog));
          about.texts("names", List.copyOf(settings.keySet()));
          about.texts("values", List.copyOf(settings.values()));
          out.part("interactions", interactions);
          out.part("catalog", catalog);
          out.part("model", model);
          if (ratings != null) {
            out.part("ratings", ratings.model());
            ratings.unknownWeight().ifPresent(weight -> out.doubles("unknown-weight", weight));
          }
        });
  }

  private static long[] counts(Interactions interactions, Catalog catalog) {
    return new long[] {
      interactions.userCount(), interactions.itemCount(), interactions.size(), catalog.size()
    };
  }

  static Recommender read(
      Path path,
      List<ModelFormat> models,
      List<Format<?>> parts,
      Map<String, FittedEncoder> encoders,
      int parallelism) {
    return ModelFile.read(
        path,
        DATA,
        in -> {
          ModelDescription about = about(in);
          Interactions interactions = in.part("interactions", Interactions.class);
          Catalog catalog = in.part("catalog", Catalog.class);
          long[] counts = counts(interactions, catalog);
          if (counts[0] != about.users()
              || counts[1] != about.items()
              || counts[2] != about.interactions()
              || counts[3] != about.catalogRows()) {
            throw in.invalid("about/counts", "the file holds other numbers of users or items");
          }
          TrainingData trained = TrainingData.of(interactions, catalog);
          if (trained.interactions() != interactions) {
            throw in.invalid("catalog/ids/bytes", "an item is not among those of the interactions");
          }
          Function<TrainingData, SectionReader> reader =
              learnedFrom -> {
                List<Format<?>> formats = new ArrayList<>(DATA);
                models(models).forEach(format -> formats.add(format.over(learnedFrom)));
                formats.addAll(ContentFormats.encoders(encoders));
                formats.addAll(parts);
                return in.with(formats);
              };
          if (reader.apply(trained).part("model", Model.class) instanceof FallbackModel model) {
            return new Recommender(
                interactions,
                catalog,
                model,
                ratings(in, trained, reader),
                parallelism,
                about.fingerprint(),
                about.settings());
          }
          throw in.invalid("model/format", "a recommender is a chain of models");
        });
  }

  /**
   * The rating model, if there is one.
   *
   * @param reader knows the formats of models over given data
   */
  private static @Nullable RatingPart ratings(
      SectionReader in, TrainingData trained, Function<TrainingData, SectionReader> reader) {
    if (!in.has("ratings")) {
      return null;
    }
    OptionalDouble unknownWeight =
        in.has("unknown-weight")
            ? OptionalDouble.of(in.finiteDoubles("unknown-weight", 1)[0])
            : OptionalDouble.empty();
    TrainingData ratings = RatingPart.ratings(trained, unknownWeight);
    if (ratings.interactions().size() == 0) {
      throw in.invalid("ratings/format", "there is no rating that its model could know");
    }
    Model model = reader.apply(ratings).part("ratings", Model.class);
    return new RatingPart(model, ratings.interactions(), unknownWeight);
  }

  /** The names of all formats of this library; a new set. */
  static Set<String> formatNames() {
    Set<String> names = new HashSet<>();
    DATA.forEach(format -> names.add(format.name()));
    models(List.of()).forEach(format -> names.add(format.name()));
    ContentFormats.encoders(Map.of()).forEach(format -> names.add(format.name()));
    return names;
  }

  private static List<ModelFormat> models(List<ModelFormat> more) {
    return Stream.of(
            PopularityFormats.all(),
            FactorizationFormats.all(),
            NeighborhoodFormats.all(),
            LinearFormats.all(),
            ContentFormats.all(),
            HybridFormats.all(),
            more)
        .flatMap(List::stream)
        .toList();
  }

  static ModelDescription describe(Path path) {
    return ModelFile.peek(path, RecommenderFile::about);
  }

  private static ModelDescription about(SectionReader in) {
    SectionReader about = in.child("about");
    for (Section section : in.sections()) {
      if (section.name().startsWith("about/") && section.bytes() > LONGEST_ABOUT) {
        throw in.invalid(section.name(), "it has " + section.bytes() + " bytes, a few are usual");
      }
    }
    long[] counts = about.longs("counts", 4);
    List<String> names = about.texts("names");
    List<String> values = about.texts("values");
    if (values.size() != names.size()) {
      throw about.invalid("values", "there are " + values.size() + " for " + names.size());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (int n = 0; n < names.size(); n++) {
      settings.put(names.get(n), values.get(n));
    }
    return new ModelDescription(
        about.text("library"),
        about.text("fingerprint"),
        counts[0],
        counts[1],
        counts[2],
        counts[3],
        settings,
        in.sections());
  }

  /** The version that Maven writes into the jar. */
  private static String libraryVersion() {
    try (InputStream in = RecommenderFile.class.getResourceAsStream("version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
