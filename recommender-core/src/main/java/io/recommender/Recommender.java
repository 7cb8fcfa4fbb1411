package io.recommender;

import static java.util.Objects.requireNonNull;

import io.recommender.data.Catalog;
import io.recommender.data.History;
import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.hybrid.FallbackModel;
import io.recommender.internal.Parallel;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.UserScorer;
import io.recommender.model.WarmStart;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recommends items to people: what an application holds on to.
 *
 * <pre>{@code
 * var recommender = Recommender.builder()
 *     .interactions(Interactions.fromCsv(Path.of("ratings.csv")))
 *     .catalog(Catalog.fromCsv(Path.of("movies.csv"), "movieId"))
 *     .withCollaborative().withContent()
 *     .build();
 * recommender.recommend("42", 10);
 * }</pre>
 *
 * <p>Ids are the caller's own and may be given as String, Long, Integer or UUID. Somebody or
 * something the recommender does not know is never an error: the answer comes from a more general
 * source, or is empty, and says so.
 *
 * <p><b>Thread safety:</b> immutable; any number of threads may ask one recommender. It holds no
 * threads and nothing that needs closing.
 */
public final class Recommender {
  /**
   * Answers of {@code recommendAll} that are ready before the first of them is handed over, for
   * each thread.
   */
  private static final int BATCH_PER_THREAD = 256;

  /** Users that are scored together: each item is read once for all of them. */
  private static final int GROUP = 64;

  private static final int MOST_IN_A_BATCH = 1 << 14;

  private final Interactions interactions;
  private final Catalog catalog;
  private final FallbackModel model;
  private final @Nullable RatingPart ratings; // null: no rating model was asked for
  private final QueryRunner runner;
  private final int parallelism;
  private final String fingerprint;
  private final Map<String, String> settings;

  Recommender(
      Interactions interactions,
      Catalog catalog,
      FallbackModel model,
      @Nullable RatingPart ratings,
      int parallelism,
      String fingerprint,
      Map<String, String> settings) {
    this.interactions = interactions;
    this.catalog = catalog;
    this.model = model;
    this.ratings = ratings;
    this.runner = new QueryRunner(interactions, catalog, model, ratings, fingerprint);
    this.parallelism = parallelism;
    this.fingerprint = fingerprint;
    this.settings = new LinkedHashMap<>(settings);
  }

  /** Starts a recommender: give it data, say what it shall learn from, and build it. */
  public static RecommenderBuilder builder() {
    return new RecommenderBuilder();
  }

  /**
   * Reads a recommender from a file that {@link #save} wrote. It gives the same answers, bit for
   * bit. {@link #loader()} reads files that need more than this library brings.
   *
   * @throws io.recommender.io.ModelFormatException if the file is damaged or of another kind; the
   *     message names byte and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Recommender load(Path path) {
    return loader().load(path);
  }

  /** Starts to load a recommender: hand over formats and encoders that the file needs. */
  public static RecommenderLoader loader() {
    return new RecommenderLoader();
  }

  /**
   * Returns what a model file says of itself, without loading it: the time does not depend on the
   * size of the file.
   *
   * @throws io.recommender.io.ModelFormatException if the file is damaged, as far as it is read, or
   *     of another kind
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static ModelDescription describe(Path path) {
    return RecommenderFile.describe(requireNonNull(path, "path"));
  }

  /**
   * Writes this recommender into one file: ids, interactions, catalogue, models and settings. A
   * file that is there is replaced in one step; whatever happens meanwhile, there is the old file
   * or the new one. The same recommender gives the same bytes.
   *
   * @param path whose folder exists
   * @throws java.io.UncheckedIOException if it cannot be written
   * @throws UnsupportedOperationException if it holds a model that cannot be saved
   */
  public void save(Path path) {
    RecommenderFile.write(
        requireNonNull(path, "path"), interactions, catalog, model, ratings, fingerprint, settings);
  }

  /** Returns the best items for a user, none of them in his or her history. */
  public Recommendations recommend(Object userId, int limit) {
    requireNonNull(userId, "userId");
    return recommend(Query.forUser(userId).limit(limit));
  }

  /**
   * Answers a query. As many items come back as were asked for whenever so many may be listed and
   * some model can score them. Costs O(items · factors) for a personal answer and runs on the
   * calling thread.
   */
  public Recommendations recommend(Query query) {
    requireNonNull(query, "query");
    return runner.run(query);
  }

  /**
   * Returns the best items for somebody who is known by these items only, oldest first; none of
   * them is listed.
   */
  public Recommendations recommendFor(Iterable<?> itemIds, int limit) {
    return recommendFor(History.of(itemIds), limit);
  }

  /**
   * Returns the best items for somebody who is known by a history only; none of its items is
   * listed.
   */
  public Recommendations recommendFor(History history, int limit) {
    return recommend(Query.forHistory(history).limit(limit));
  }

  /**
   * Returns the items whose content fits a few words best; an empty answer without a content model.
   */
  public Recommendations search(String text, int limit) {
    return recommend(Query.forText(text).limit(limit));
  }

  /**
   * Returns the items most like one item, which is not listed; an empty answer if nothing is known
   * of it.
   */
  public Recommendations similarItems(Object itemId, int limit) {
    requireNonNull(itemId, "itemId");
    requireLimit(limit);
    int index = interactions.items().indexOf(IdIndex.idOf(itemId));
    if (index >= 0) {
      Optional<Neighbors> neighbors = model.similarItems(index);
      if (neighbors.isPresent()) {
        CandidateFilter others = CandidateFilter.except(new int[] {index});
        Ranking ranking =
            Ranking.top(neighbors.get().scorer(), interactions.itemCount(), others, limit);
        return similar(ranking, neighbors.get().source());
      }
    }
    return new Recommendations(Optional.empty(), Source.NONE, fingerprint, List.of());
  }

  private Recommendations similar(Ranking ranking, Source source) {
    List<Recommendation> items = new ArrayList<>();
    for (int rank = 0; rank < ranking.size(); rank++) {
      items.add(
          new Recommendation(
              interactions.items().id(ranking.item(rank)), ranking.score(rank), source, List.of()));
    }
    return new Recommendations(
        Optional.empty(), items.isEmpty() ? Source.NONE : source, fingerprint, items);
  }

  /**
   * Returns the users most like one user, who is not listed; an empty list if nothing is known of
   * the user.
   */
  public List<SimilarUser> similarUsers(Object userId, int limit) {
    requireNonNull(userId, "userId");
    requireLimit(limit);
    int index = interactions.users().indexOf(IdIndex.idOf(userId));
    if (index < 0) {
      return List.of();
    }
    Optional<UserScorer> scorer = model.similarUsers(Profile.ofUser(index, interactions.byUser()));
    if (scorer.isEmpty()) {
      return List.of();
    }
    Ranking ranking =
        Ranking.top(
            scorer.get()::score,
            interactions.userCount(),
            CandidateFilter.except(new int[] {index}),
            limit);
    List<SimilarUser> users = new ArrayList<>();
    for (int rank = 0; rank < ranking.size(); rank++) {
      users.add(new SimilarUser(interactions.users().id(ranking.item(rank)), ranking.score(rank)));
    }
    return List.copyOf(users);
  }

  /**
   * Answers a template for every user of the training data, see {@link #recommendAll(Iterable,
   * Query, Consumer)}.
   */
  public void recommendAll(Query template, Consumer<Recommendations> sink) {
    IdIndex users = interactions.users();
    Iterable<String> all = () -> new Ids(users);
    recommendAll(all, template, sink);
  }

  /**
   * Answers a template for many users, on as many threads as the builder was told. The answers are
   * handed over one at a time, in the order of the users, by the calling thread; few of them are in
   * memory at once.
   *
   * @param userIds known or unknown users
   * @param template limit, filters and so on; its own user, history or text is not looked at
   * @param sink takes the answers; an exception that it throws ends the work and reaches the caller
   * @throws CancellationException if the calling thread was interrupted; it stays so
   */
  public void recommendAll(Iterable<?> userIds, Query template, Consumer<Recommendations> sink) {
    requireNonNull(userIds, "userIds");
    requireNonNull(template, "template");
    requireNonNull(sink, "sink");
    int batch = (int) Math.min(MOST_IN_A_BATCH, (long) BATCH_PER_THREAD * parallelism);
    List<String> users = new ArrayList<>(batch);
    for (Object id : userIds) {
      users.add(IdIndex.idOf(id));
      if (users.size() == batch) {
        answer(users, template, sink);
        users.clear();
      }
    }
    answer(users, template, sink);
  }

  private void answer(List<String> users, Query template, Consumer<Recommendations> sink) {
    int groups = (users.size() + GROUP - 1) / GROUP;
    List<List<Recommendations>> answers = new ArrayList<>(Collections.nCopies(groups, List.of()));
    Parallel.run(
        parallelism,
        groups,
        g -> {
          List<Query> queries =
              users.subList(g * GROUP, Math.min(users.size(), (g + 1) * GROUP)).stream()
                  .map(template::withUser)
                  .toList();
          answers.set(g, runner.runAll(queries));
        });
    for (Recommendations answer :
        (Iterable<Recommendations>) answers.stream().flatMap(List::stream)::iterator) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "interrupted: the users from '" + answer.userId().orElse("") + "' on got no answer");
      }
      sink.accept(answer);
    }
  }

  /**
   * Returns the rating that a user would give an item, on the scale of the training data. The
   * rating model of {@link RecommenderBuilder#withRatings} predicts it, or else the models that
   * make the lists, where one of them can.
   *
   * @throws IllegalStateException if no part of this recommender predicts ratings, or none can for
   *     these two
   */
  public double predict(Object userId, Object itemId) {
    requireNonNull(userId, "userId");
    requireNonNull(itemId, "itemId");
    String user = IdIndex.idOf(userId);
    String item = IdIndex.idOf(itemId);
    return predicted(
        interactions.users().indexOf(user) < 0
            ? OptionalDouble.empty()
            : predict(Query.forUser(user), item),
        item,
        "user '" + user + "'");
  }

  /**
   * Returns the rating that somebody who is known by a history only would give an item; otherwise
   * as {@link #predict}. Entries without a weight were liked, and are no ratings.
   *
   * @throws IllegalStateException if no part of this recommender predicts ratings, or none can for
   *     these two
   */
  public double predictFor(History history, Object itemId) {
    requireNonNull(history, "history");
    requireNonNull(itemId, "itemId");
    String item = IdIndex.idOf(itemId);
    return predicted(predict(Query.forHistory(history), item), item, "this history");
  }

  private OptionalDouble predict(Query query, String item) {
    int index = interactions.items().indexOf(item);
    return index < 0 ? OptionalDouble.empty() : runner.predict(query, index);
  }

  private static double predicted(OptionalDouble rating, String item, String whose) {
    return rating.orElseThrow(
        () ->
            new IllegalStateException(
                "no rating of item '"
                    + item
                    + "' by "
                    + whose
                    + " can be predicted: either there is no rating model in this recommender (models for ranking,"
                    + " such as ImplicitAls, only order items; withRatings(...) adds one), or it knows nothing of the two"));
  }

  WarmStart asStart() {
    return new WarmStart(model, interactions.users(), interactions.items());
  }

  /** Apart from the others: one kind of model may serve for ratings and for lists. */
  Optional<WarmStart> asStartOfRatings() {
    return Optional.ofNullable(ratings)
        .map(part -> new WarmStart(part.model(), interactions.users(), interactions.items()));
  }

  /** Returns the interactions it was trained on, extended by the ids of the catalogues. */
  public Interactions interactions() {
    return interactions;
  }

  /** Returns the catalogue of items, an empty one if none was given. */
  public Catalog catalog() {
    return catalog;
  }

  /**
   * Returns 16 hexadecimal digits that tell this recommender from one with other data, settings or
   * seed.
   */
  public String fingerprint() {
    return fingerprint;
  }

  private static void requireLimit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ": at least 1 is needed");
    }
  }

  /** Says what it knows. */
  @Override
  public String toString() {
    return "Recommender[" + interactions + ", " + catalog + ", " + fingerprint + "]";
  }
}
