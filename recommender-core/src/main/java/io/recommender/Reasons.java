package io.recommender;

import io.recommender.data.IdIndex;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns the addends of a score into reasons that a person can read. */
final class Reasons {
  /** More than a person reads helps nobody. */
  private static final int MOST_OF_A_KIND = 3;

  private Reasons() {}

  /**
   * The strongest reasons for an item, strongest first. Shares are of all that speaks for it by
   * items or popularity; of its features only where nothing else does.
   */
  static List<Reason> of(ItemScorer scorer, int itemIndex, IdIndex items) {
    List<Contribution> all = scorer.explain(itemIndex, Integer.MAX_VALUE);
    double total = 0;
    double features = 0;
    for (Contribution c : all) {
      if (c.amount() > 0 && c.kind() == Contribution.Kind.FEATURE) {
        features += c.amount();
      } else if (c.amount() > 0) {
        total += c.amount();
      }
    }
    double whole = total > 0 ? total : features;
    List<Reason> reasons = new ArrayList<>();
    Map<Contribution.Kind, Integer> used = new EnumMap<>(Contribution.Kind.class);
    for (Contribution c : all) { // largest first
      if (c.amount() > 0 && used.merge(c.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
        String subject = c.itemIndex() >= 0 ? items.id(c.itemIndex()) : c.feature();
        reasons.add(new Reason(c.kind(), c.source(), subject, Math.min(1, c.amount() / whole)));
      }
    }
    return reasons;
  }
}
