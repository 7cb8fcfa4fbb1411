package io.recommender;

import io.recommender.data.Catalog;
import io.recommender.data.History;
import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.Item;
import io.recommender.hybrid.FallbackModel;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries: from ids to a profile, from filters and models to a ranking, and back to ids.
 *
 * <p>The tiers of the model are asked in turn until the page is full. A tier that did not fill it
 * has listed all it can score, so the next one lists only others, and an item keeps its place on
 * every page.
 */
final class QueryRunner {
  private final Interactions interactions;
  private final Catalog catalog;
  private final FallbackModel model;
  private final @Nullable RatingPart ratings; // null: the models of the lists are asked
  private final String fingerprint;
  private final int[] catalogRow; // by item index, −1 where the catalogue says nothing

  QueryRunner(
      Interactions interactions,
      Catalog catalog,
      FallbackModel model,
      @Nullable RatingPart ratings,
      String fingerprint) {
    this.interactions = interactions;
    this.catalog = catalog;
    this.model = model;
    this.ratings = ratings;
    this.fingerprint = fingerprint;
    catalogRow = new int[interactions.itemCount()];
    Arrays.fill(catalogRow, -1);
    for (int row = 0; row < catalog.size(); row++) {
      catalogRow[interactions.items().indexOf(catalog.ids().id(row))] = row;
    }
  }

  /** What one tier put on the list. */
  private static final class Listed {
    final Model tier;
    final Source source;
    final Ranking ranking;
    private @Nullable ItemScorer scorer; // made for explanations where ranking did without

    Listed(Model tier, Source source, Ranking ranking, @Nullable ItemScorer scorer) {
      this.tier = tier;
      this.source = source;
      this.ranking = ranking;
      this.scorer = scorer;
    }

    ItemScorer scorer(Profile profile) {
      if (scorer == null) {
        scorer = tier.itemScorer(profile);
      }
      return scorer;
    }
  }

  /** A query on its way from tier to tier. */
  private final class Page {
    final Query query;
    final Profile profile;
    final List<Listed> lists = new ArrayList<>();
    CandidateFilter filter;
    int missing;

    Page(Query query) {
      this.query = query;
      profile = profile(query);
      filter = filter(query, profile);
      missing = (int) Math.min(interactions.itemCount(), (long) query.offset() + query.limit());
    }

    void add(Listed listed) {
      lists.add(listed);
      missing -= listed.ranking.size();
      filter = CandidateFilter.except(listed.ranking.items()).and(filter);
    }

    Recommendations answer() {
      List<Recommendation> page = new ArrayList<>();
      Profile rater = ratings == null ? profile : ratings.seen(profile);
      int skip = query.offset();
      for (Listed list : lists) {
        int size = list.ranking.size();
        for (int rank = Math.min(skip, size); rank < size; rank++) {
          page.add(recommendation(list, rank, rater));
        }
        skip -= Math.min(skip, size);
      }
      Source source = page.isEmpty() ? Source.NONE : page.get(0).source();
      return new Recommendations(query.userId(), source, fingerprint, page);
    }

    private Recommendation recommendation(Listed list, int rank, Profile rater) {
      int item = list.ranking.item(rank);
      List<Reason> reasons =
          query.explains()
              ? Reasons.of(list.scorer(profile), item, interactions.items())
              : List.of();
      return new Recommendation(
          interactions.items().id(item),
          list.ranking.score(rank),
          list.source,
          reasons,
          predict(rater, item));
    }
  }

  Recommendations run(Query query) {
    Page page = new Page(query);
    int[] candidates = query.candidates().map(this::indexes).orElse(null);
    for (Model tier : model.tiers()) {
      Source source = tier.source(page.profile);
      if (page.missing > 0 && source != Source.NONE) {
        ItemScorer scorer = tier.itemScorer(page.profile);
        Ranking ranking =
            candidates == null
                ? Ranking.top(scorer, interactions.itemCount(), page.filter, page.missing)
                : Ranking.top(scorer, candidates, page.filter, page.missing);
        page.add(new Listed(tier, source, ranking, scorer));
      }
    }
    return page.answer();
  }

  /** Answers several queries at once; the answers are those of {@link #run(Query)}, bit for bit. */
  List<Recommendations> runAll(List<Query> queries) {
    if (queries.size() == 1 || queries.stream().anyMatch(query -> query.candidates().isPresent())) {
      return queries.stream().map(this::run).toList();
    }
    List<Page> pages = queries.stream().map(Page::new).toList();
    for (Model tier : model.tiers()) {
      List<Page> open =
          pages.stream()
              .filter(page -> page.missing > 0 && tier.source(page.profile) != Source.NONE)
              .toList();
      if (!open.isEmpty()) {
        List<Ranking> rankings =
            Ranking.topOfEach(
                tier.batchScorer(open.stream().map(page -> page.profile).toList()),
                interactions.itemCount(),
                open.stream().map(page -> page.filter).toList(),
                open.stream().mapToInt(page -> page.missing).toArray());
        for (int n = 0; n < open.size(); n++) {
          Page page = open.get(n);
          page.add(new Listed(tier, tier.source(page.profile), rankings.get(n), null));
        }
      }
    }
    return pages.stream().map(Page::answer).toList();
  }

  /** The rating of an item that somebody would give; empty if it cannot be told. */
  OptionalDouble predict(Query query, int item) {
    Profile profile = profile(query);
    return predict(ratings == null ? profile : ratings.seen(profile), item);
  }

  private OptionalDouble predict(Profile rater, int item) {
    return ratings == null ? model.predict(rater, item) : ratings.predict(rater, item);
  }

  private Profile profile(Query query) {
    if (!query.text().isEmpty()) {
      return Profile.ofText(query.text());
    }
    int user = query.userId().map(interactions.users()::indexOf).orElse(-1);
    return user >= 0 ? Profile.ofUser(user, interactions.byUser()) : profile(query.history());
  }

  /** Known items only, oldest first, each once: the latest entry counts. */
  private Profile profile(History history) {
    Map<Integer, History.Entry> latest = new LinkedHashMap<>();
    List<History.Entry> oldestFirst = new ArrayList<>(history.entries());
    oldestFirst.sort(Comparator.comparingLong(History.Entry::time)); // stable: no times, no change
    for (History.Entry entry : oldestFirst) {
      int item = interactions.items().indexOf(entry.itemId());
      if (item >= 0) {
        latest.remove(item); // so that it moves to the end
        latest.put(item, entry);
      }
    }
    int[] items = new int[latest.size()];
    float[] weights = new float[items.length];
    boolean[] weighted = new boolean[items.length];
    long[] times = new long[items.length];
    int n = 0;
    for (Map.Entry<Integer, History.Entry> entry : latest.entrySet()) {
      items[n] = entry.getKey();
      weights[n] = (float) entry.getValue().weight().orElse(Profile.WEIGHT_OF_UNWEIGHTED);
      weighted[n] = entry.getValue().weight().isPresent();
      times[n++] = entry.getValue().time();
    }
    return Profile.ofHistory(items, weights, weighted, times);
  }

  /** Cheap tests first; the caller's predicates last. */
  private CandidateFilter filter(Query query, Profile profile) {
    CandidateFilter filter =
        query.includesSeen() ? CandidateFilter.ALL : CandidateFilter.except(profile.items());
    filter = filter.and(CandidateFilter.except(indexes(query.exclusions())));
    for (Predicate<Item> predicate : query.predicates()) {
      filter =
          filter.and(
              item -> catalogRow[item] >= 0 && predicate.test(catalog.item(catalogRow[item])));
    }
    return filter;
  }

  /** The indexes of the ids that are known, ascending. */
  private int[] indexes(Set<String> itemIds) {
    IdIndex items = interactions.items();
    return itemIds.stream().mapToInt(items::indexOf).filter(i -> i >= 0).sorted().toArray();
  }
}
