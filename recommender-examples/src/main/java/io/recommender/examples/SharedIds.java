package io.recommender.examples;

import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.Split;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Gives the ids of several files one order, which does not depend on the order of their rows:
 * ascending, by value where all are whole numbers and by text otherwise. Equal scores are listed by
 * index, and so by id.
 */
final class SharedIds {
  private static final String WHOLE_NUMBER = "-?\\d{1,18}";

  private final Interactions nothing; // with all users and items

  private SharedIds(Interactions nothing) {
    this.nothing = nothing;
  }

  /** Collects the users and the items of all parts. */
  static SharedIds of(List<Interactions> parts) {
    return new SharedIds(
        Interactions.empty()
            .withUsers(sorted(parts, Interactions::users))
            .withItems(sorted(parts, Interactions::items)));
  }

  /** Returns the same interactions over all ids. */
  Interactions over(Interactions part) {
    return Split.given(nothing, part).test();
  }

  private static IdIndex sorted(List<Interactions> parts, Function<Interactions, IdIndex> idsOf) {
    TreeSet<String> ids = new TreeSet<>();
    for (Interactions part : parts) {
      IdIndex more = idsOf.apply(part);
      for (int n = 0; n < more.size(); n++) {
        ids.add(more.id(n));
      }
    }
    if (!ids.stream().allMatch(id -> id.matches(WHOLE_NUMBER))) {
      return IdIndex.of(ids);
    }
    TreeSet<String> byValue = // 7 and 07 are two ids
        new TreeSet<>(
            Comparator.<String>comparingLong(Long::parseLong)
                .thenComparing(Comparator.naturalOrder()));
    byValue.addAll(ids);
    return IdIndex.of(byValue);
  }
}
