package io.recommender;

import io.recommender.data.IdIndex;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the addends of a score into reasons that a person can read. */
final class Reasons {
  /** More than a person reads helps nobody. */
  private static final int MOST_OF_A_KIND = 3;

  private Reasons() {}

  /** What would be shown as 0 % is no reason. */
  private static final double LEAST_SHARE = 0.005;

  /**
   * The strongest reasons for an item, strongest first. Shares are of all that speaks for it by
   * items or popularity; of its features only where nothing else does.
   */
  static List<Reason> of(ItemScorer scorer, int itemIndex, IdIndex items) {
    List<Contribution> all = merged(scorer.explain(itemIndex, Integer.MAX_VALUE));
    double total = 0;
    double features = 0;
    for (Contribution c : all) {
      if (c.kind() == Contribution.Kind.FEATURE) {
        features += c.amount();
      } else {
        total += c.amount();
      }
    }
    double whole = total > 0 ? total : features;
    List<Reason> reasons = new ArrayList<>();
    Map<Contribution.Kind, Integer> used = new EnumMap<>(Contribution.Kind.class);
    for (Contribution c : all) {
      double share = Math.min(1, c.amount() / whole);
      if (share >= LEAST_SHARE && used.merge(c.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
        String subject = c.itemIndex() >= 0 ? items.id(c.itemIndex()) : c.feature();
        reasons.add(new Reason(c.kind(), c.source(), subject, share));
      }
    }
    return reasons;
  }

  /**
   * What speaks for the item, each thing once, largest first: two models that name the same item of
   * the history give one reason.
   */
  private static List<Contribution> merged(List<Contribution> all) {
    Map<List<Object>, Contribution> bySubject = new LinkedHashMap<>();
    for (Contribution c : all) {
      bySubject.merge(List.of(c.kind(), c.itemIndex(), c.feature()), c, Reasons::sum);
    }
    return bySubject.values().stream()
        .filter(c -> c.amount() > 0)
        .sorted(Comparator.comparingDouble(Contribution::amount).reversed())
        .toList();
  }

  private static Contribution sum(Contribution a, Contribution b) {
    Source source = a.source() == b.source() ? a.source() : Source.HYBRID;
    return new Contribution(a.kind(), source, a.itemIndex(), a.feature(), a.amount() + b.amount());
  }
}
