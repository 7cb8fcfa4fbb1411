package io.recommender;

import static java.util.Objects.requireNonNull;

import io.recommender.content.ContentBased;
import io.recommender.content.Encoder;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.factorization.BiasedMf;
import io.recommender.factorization.Bpr;
import io.recommender.factorization.ExplicitAls;
import io.recommender.factorization.ImplicitAls;
import io.recommender.factorization.SvdPlusPlus;
import io.recommender.hybrid.Blend;
import io.recommender.hybrid.FallbackChain;
import io.recommender.hybrid.FallbackModel;
import io.recommender.internal.Arguments;
import io.recommender.internal.Kernels;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Progress;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the parts of a {@link Recommender} and trains it. Not thread-safe.
 *
 * <p>What is built answers from the most personal source that knows enough: the blend of what was
 * asked for, else what everybody likes.
 */
public final class RecommenderBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(Recommender.class);

  private @Nullable Interactions interactions;
  private @Nullable Catalog catalog;
  private @Nullable Catalog users;
  private @Nullable Algorithm collaborative; // null: none asked for; likewise content
  private @Nullable Algorithm content;
  private @Nullable Algorithm ratings;
  private OptionalDouble unknownWeight = OptionalDouble.empty();
  private double collaborativeWeight = 1;
  private double contentWeight = Blend.CONTENT_WEIGHT;
  private @Nullable Recommender previous; // to begin with
  private FitContext context = FitContext.defaults();

  RecommenderBuilder() {}

  /** Sets who did what to which item. */
  public RecommenderBuilder interactions(Interactions interactions) {
    requireUnset(this.interactions, "interactions");
    this.interactions = requireNonNull(interactions, "interactions");
    return this;
  }

  /**
   * Sets what the items are. Items that nobody has touched yet belong here too: content models can
   * recommend them.
   */
  public RecommenderBuilder catalog(Catalog catalog) {
    requireUnset(this.catalog, "catalog");
    this.catalog = requireNonNull(catalog, "catalog");
    return this;
  }

  /** Sets what the users are, for algorithms that read it. */
  public RecommenderBuilder users(Catalog users) {
    requireUnset(this.users, "users");
    this.users = requireNonNull(users, "users");
    return this;
  }

  /** Scores items by what similar people did, with {@link ImplicitAls} as it comes. */
  public RecommenderBuilder withCollaborative() {
    return withCollaborative(ImplicitAls.defaults());
  }

  /** Scores items by what similar people did. */
  public RecommenderBuilder withCollaborative(Algorithm algorithm) {
    requireUnset(collaborative, "withCollaborative");
    collaborative = requireNonNull(algorithm, "algorithm");
    return this;
  }

  /**
   * Scores items by what they are, with {@link ContentBased} as it comes: it reads all attributes
   * of the catalogue.
   */
  public RecommenderBuilder withContent() {
    return withContent(ContentBased.defaults());
  }

  /** Scores items by what they are, their vectors made by an encoder. */
  public RecommenderBuilder withContent(Encoder encoder) {
    return withContent(ContentBased.defaults().encoder(requireNonNull(encoder, "encoder")));
  }

  /** Scores items by what they are. */
  public RecommenderBuilder withContent(Algorithm algorithm) {
    requireUnset(content, "withContent");
    content = requireNonNull(algorithm, "algorithm");
    return this;
  }

  /**
   * Predicts ratings beside the lists: the weights of the interactions are ratings to this
   * algorithm, while the order of lists remains with the others, to whom an interaction is a
   * choice. {@link Recommender#predict} and {@link Recommendation#predictedRating()} then have what
   * it predicts, within the smallest and the largest rating of the data; they are empty for items
   * that nobody rated and for users without a history.
   *
   * @param algorithm one that predicts ratings, such as {@link io.recommender.factorization.Biases}
   * @throws IllegalArgumentException if it predicts none
   */
  public RecommenderBuilder withRatings(Algorithm algorithm) {
    requireUnset(ratings, "withRatings");
    requireNonNull(algorithm, "algorithm");
    if (!algorithm.predictsRatings()) {
      throw new IllegalArgumentException(
          "withRatings("
              + called(algorithm)
              + "): it predicts no ratings, it only orders items: give it to withCollaborative(...),"
              + " and an algorithm such as Biases to withRatings(...)");
    }
    ratings = algorithm;
    return this;
  }

  /**
   * Sets the weight that says "rating not known", 0 in many files: such interactions are no ratings
   * to the algorithm of {@link #withRatings}. To the others they remain what they are; {@code
   * ImplicitAls} counts a weight of 0 as a choice with {@code minimumWeight(0)}.
   *
   * @param weight finite
   */
  public RecommenderBuilder unknownWeight(double weight) {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "unknownWeight is " + weight + ": a finite number is needed");
    }
    unknownWeight = OptionalDouble.of(weight);
    return this;
  }

  /**
   * Sets how much each counts where both can score, 1 and {@value Blend#CONTENT_WEIGHT} unless
   * told; see {@link Blend}.
   *
   * @param collaborative finite, above 0
   * @param content finite, above 0; only the proportion matters
   */
  public RecommenderBuilder blend(double collaborative, double content) {
    Arguments.requirePositive("the weight of collaborative scores", collaborative);
    Arguments.requirePositive("the weight of content scores", content);
    collaborativeWeight = collaborative;
    contentWeight = content;
    return this;
  }

  /** Sets the seed of everything random; 42 unless told. */
  public RecommenderBuilder seed(long seed) {
    context = context.withSeed(seed);
    return this;
  }

  /**
   * Sets how many threads training and {@code recommendAll} may use, at least 1; all processors
   * unless told. No more are started than four for each processor or 64, whichever is more: what is
   * given is the same for any number.
   */
  public RecommenderBuilder parallelism(int parallelism) {
    context = context.withParallelism(parallelism);
    return this;
  }

  /**
   * Begins training where an earlier recommender ended, for algorithms that can: {@link
   * ImplicitAls}, {@link Bpr}, {@link ExplicitAls}, {@link BiasedMf} and {@link SvdPlusPlus}, with
   * the same number of factors. Fewer iterations are needed where the data have changed little. The
   * result then depends on the earlier recommender too.
   *
   * <p>Models for lists begin with those for lists, the algorithm of {@link #withRatings} with the
   * earlier recommender's rating model alone; where it has none, from nothing.
   *
   * @param previous of data that may have fewer or other users and items
   */
  public RecommenderBuilder warmStart(Recommender previous) {
    requireUnset(this.previous, "warmStart");
    this.previous = requireNonNull(previous, "previous");
    context = context.withStart(previous.asStart());
    return this;
  }

  /** Sets who is told about progress. */
  public RecommenderBuilder listener(Progress.Listener listener) {
    context = context.withListener(requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Trains what was asked for and returns a new, immutable recommender. The same data, settings and
   * seed give the same recommender, whatever the parallelism; but models made with the vector
   * module and without it, or with vectors of another width, differ in their last bits.
   *
   * <p>A source without data stays out: without any interactions and catalogue the recommender is
   * empty, and answers with empty lists. A catalogue that knows none of the items that were touched
   * is logged as a warning: it may be one of new items only, but most often its ids are written
   * otherwise.
   *
   * @throws IllegalStateException if no source of scores was asked for, or content without a
   *     catalogue, or ratings of data whose weights are none, or an unknown weight without ratings
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  public Recommender build() {
    if (collaborative == null && content == null) {
      throw new IllegalStateException(
          "no source of scores: call withCollaborative(...) or withContent(...) before build()");
    }
    Interactions given = interactions == null ? Interactions.empty() : interactions;
    Catalog items = catalog == null ? Catalog.empty() : catalog;
    if (content != null && catalog == null && given.size() > 0) {
      throw new IllegalStateException(
          "withContent() was asked for without a catalogue of the items: call catalog(...) before build()");
    }
    if (ratings == null && unknownWeight.isPresent()) {
      throw new IllegalStateException(
          "unknownWeight(...) goes with withRatings(...): to lists a weight is no rating");
    }
    TrainingData data = new TrainingData(given, items, users == null ? Catalog.empty() : users);
    TrainingData rated = rated(data);
    stranger(given, items).ifPresent(LOG::warn);
    List<Algorithm> tiers = tiers(data);
    long start = System.nanoTime();
    FallbackModel model =
        tiers.isEmpty()
            ? new FallbackModel(List.of())
            : new FallbackChain(tiers).fit(data, context);
    RatingPart rating = fitRatings(rated);
    log(data, tiers, System.nanoTime() - start);
    return new Recommender(
        data.interactions(),
        items,
        model,
        rating,
        context.parallelism(),
        fingerprint(data, tiers),
        settings());
  }

  /**
   * What the rating model learns from; null where none was asked for, or there is nothing. Looked
   * at before any model is trained, which may take hours.
   */
  private @Nullable TrainingData rated(TrainingData data) {
    if (ratings == null || data.interactions().size() == 0) {
      return null;
    }
    TrainingData learnedFrom = RatingPart.ratings(data, unknownWeight);
    Interactions rated = learnedFrom.interactions();
    if (!RatingPart.holdsRatings(rated)) {
      throw new IllegalStateException(
          "withRatings() was asked for, and "
              + (rated.size() == 0 ? "no weight of " : "every weight of ")
              + data.interactions()
              + (rated.size() == 0
                  ? " is known: set another unknownWeight(...), or none"
                  : " that is known is 1: read the column of ratings, or leave withRatings() out"));
    }
    return learnedFrom;
  }

  /** The rating model; none where there is nothing to learn from. */
  private @Nullable RatingPart fitRatings(@Nullable TrainingData rated) {
    if (ratings == null || rated == null) {
      return null;
    }
    FitContext own =
        new FitContext(
            context.seed(),
            context.parallelism(),
            context.listener(),
            Optional.ofNullable(previous).flatMap(Recommender::asStartOfRatings));
    return new RatingPart(ratings.fit(rated, own), rated.interactions(), unknownWeight);
  }

  /** What can be learned from the data there are, the most personal first. */
  private List<Algorithm> tiers(TrainingData data) {
    boolean touched = data.interactions().size() > 0;
    List<Blend.Part> personal = new ArrayList<>();
    if (collaborative != null && touched) {
      personal.add(new Blend.Part(collaborative, collaborativeWeight));
    }
    if (content != null && data.items().size() > 0) {
      personal.add(new Blend.Part(content, contentWeight));
    }
    List<Algorithm> tiers = new ArrayList<>();
    if (personal.size() == 1) {
      tiers.add(personal.get(0).algorithm());
    } else if (personal.size() > 1) {
      tiers.add(new Blend(personal));
    }
    if (touched) {
      tiers.add(Popular.defaults());
    }
    return tiers;
  }

  /** A warning that the catalogue and the interactions have no item in common. */
  static Optional<String> stranger(Interactions given, Catalog items) {
    if (given.itemCount() == 0 || items.size() == 0) {
      return Optional.empty();
    }
    for (int row = 0; row < items.size(); row++) {
      if (given.items().indexOf(items.ids().id(row)) >= 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        "No item of the interactions, such as '"
            + given.items().id(0)
            + "', has a row in the catalogue, whose ids are such as '"
            + items.ids().id(0)
            + "': unless all its items are new, name the right columns of ids, or write the ids"
            + " alike");
  }

  private static void log(TrainingData data, List<Algorithm> tiers, long nanos) {
    if (tiers.isEmpty()) {
      LOG.info("The recommender is empty: neither interactions nor a catalogue were given");
    } else if (LOG.isInfoEnabled()) {
      LOG.info(
          "Trained on {} and {} in {} s: {}",
          data.interactions(),
          data.items(),
          String.format(Locale.ROOT, "%.2f", nanos / 1e9),
          tiers);
    }
  }

  private String fingerprint(TrainingData data, List<Algorithm> tiers) {
    long h = data.interactions().fingerprint();
    h = 31 * h + data.items().fingerprint();
    h = 31 * h + data.users().fingerprint();
    h = 31 * h + tiers.stream().map(RecommenderBuilder::called).toList().hashCode();
    if (ratings != null) {
      h = 31 * h + called(ratings).hashCode();
      h = 31 * h + unknownWeight.toString().hashCode(); // 0 and none hash alike
    }
    h = 31 * h + context.seed();
    h = 31 * h + Kernels.inUse().name().hashCode(); // they add in orders of their own
    h = previous == null ? h : 31 * h + previous.fingerprint().hashCode();
    return String.format(Locale.ROOT, "%016x", h);
  }

  /** What the caller has chosen, or left as it comes. */
  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (collaborative != null) {
      settings.put("collaborative", described(collaborative));
    }
    if (content != null) {
      settings.put("content", described(content));
    }
    if (collaborative != null && content != null) {
      settings.put("blend", collaborativeWeight + " : " + contentWeight);
    }
    if (ratings != null) {
      settings.put("ratings", described(ratings));
    }
    if (unknownWeight.isPresent()) {
      settings.put("unknown weight", Double.toString(unknownWeight.getAsDouble()));
    }
    settings.put("seed", Long.toString(context.seed()));
    settings.put("kernels", Kernels.inUse().name());
    if (previous != null) {
      settings.put("warm start", previous.fingerprint());
    }
    return settings;
  }

  /**
   * As command lines write it, {@code "als:factors=64,iterations=15"}, where it tells its settings.
   */
  private static String described(Algorithm algorithm) {
    if (algorithm.settings().isEmpty()) {
      return called(algorithm);
    }
    return algorithm.settings().entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(",", algorithm.name() + ":", ""));
  }

  /**
   * What an algorithm says of itself. One that says nothing, a lambda for instance, is called by an
   * address in memory, which is another in each run: its name stands for it.
   */
  private static String called(Algorithm algorithm) {
    if (algorithm instanceof Blend blend) {
      return "Blend"
          + blend.parts().stream()
              .map(part -> called(part.algorithm()) + " " + part.weight())
              .toList();
    }
    if (algorithm instanceof FallbackChain chain) {
      return "FallbackChain" + chain.algorithms().stream().map(RecommenderBuilder::called).toList();
    }
    String address =
        algorithm.getClass().getName() + "@" + Integer.toHexString(algorithm.hashCode());
    String text = algorithm.toString();
    return text.equals(address) ? algorithm.name() : text;
  }

  private static void requireUnset(@Nullable Object before, String call) {
    if (before != null) {
      throw new IllegalStateException(call + "(...) was already called, with " + before);
    }
  }
}
