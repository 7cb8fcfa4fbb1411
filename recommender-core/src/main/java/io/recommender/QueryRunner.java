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
import java.util.Set;
import java.util.function.Predicate;

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
  private final String fingerprint;
  private final int[] catalogRow; // by item index, −1 where the catalogue says nothing

  QueryRunner(Interactions interactions, Catalog catalog, FallbackModel model, String fingerprint) {
    this.interactions = interactions;
    this.catalog = catalog;
    this.model = model;
    this.fingerprint = fingerprint;
    catalogRow = new int[interactions.itemCount()];
    Arrays.fill(catalogRow, -1);
    for (int row = 0; row < catalog.size(); row++) {
      catalogRow[interactions.items().indexOf(catalog.ids().id(row))] = row;
    }
  }

  /** What one tier put on the list. */
  private record Listed(Source source, ItemScorer scorer, Ranking ranking) {}

  Recommendations run(Query query) {
    Profile profile = profile(query);
    List<Listed> lists = rank(query, profile);
    List<Recommendation> page = new ArrayList<>();
    int skip = query.offset();
    for (Listed list : lists) {
      int size = list.ranking.size();
      for (int rank = Math.min(skip, size); rank < size; rank++) {
        page.add(recommendation(query, list, rank));
      }
      skip -= Math.min(skip, size);
    }
    Source source = page.isEmpty() ? Source.NONE : page.get(0).source();
    return new Recommendations(query.userId(), source, fingerprint, page);
  }

  private Recommendation recommendation(Query query, Listed list, int rank) {
    int item = list.ranking.item(rank);
    List<Reason> reasons =
        query.explains() ? Reasons.of(list.scorer, item, interactions.items()) : List.of();
    return new Recommendation(
        interactions.items().id(item), list.ranking.score(rank), list.source, reasons);
  }

  private List<Listed> rank(Query query, Profile profile) {
    CandidateFilter filter = filter(query, profile);
    int[] candidates = query.candidates().map(this::indexes).orElse(null);
    int missing = (int) Math.min(interactions.itemCount(), (long) query.offset() + query.limit());
    List<Listed> lists = new ArrayList<>();
    for (Model tier : model.tiers()) {
      Source source = tier.source(profile);
      if (missing == 0 || source == Source.NONE) {
        continue;
      }
      ItemScorer scorer = tier.itemScorer(profile);
      Ranking ranking =
          candidates == null
              ? Ranking.top(scorer, interactions.itemCount(), filter, missing)
              : Ranking.top(scorer, candidates, filter, missing);
      lists.add(new Listed(source, scorer, ranking));
      missing -= ranking.size();
      filter = CandidateFilter.except(ranking.items()).and(filter);
    }
    return lists;
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
