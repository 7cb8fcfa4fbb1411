package io.recommender.data;

import java.util.EnumMap;
import java.util.Map;

/** What becomes of rows, problem by problem. Immutable. */
final class RowPolicies {
  private final Map<RowProblem, RowPolicy> policies;

  private RowPolicies(Map<RowProblem, RowPolicy> policies) {
    this.policies = policies;
  }

  static RowPolicies defaults() {
    Map<RowProblem, RowPolicy> initial = new EnumMap<>(RowProblem.class);
    for (RowProblem problem : RowProblem.values()) {
      initial.put(problem, problem.initialPolicy());
    }
    return new RowPolicies(initial);
  }

  RowPolicy of(RowProblem problem) {
    return policies.getOrDefault(problem, RowPolicy.ERROR);
  }

  RowPolicies with(RowProblem problem, RowPolicy policy) {
    if (policy == RowPolicy.KEEP && !problem.canBeKept()) {
      throw new IllegalArgumentException(
          "rows with " + problem + " have no meaning and cannot be kept: choose DROP or ERROR");
    }
    Map<RowProblem, RowPolicy> changed = new EnumMap<>(policies);
    changed.put(problem, policy);
    return new RowPolicies(changed);
  }

  /** The same, but what was refused is dropped. */
  RowPolicies lenient() {
    Map<RowProblem, RowPolicy> changed = new EnumMap<>(policies);
    changed.replaceAll((problem, policy) -> policy == RowPolicy.ERROR ? RowPolicy.DROP : policy);
    return new RowPolicies(changed);
  }

  @Override
  public String toString() {
    return policies.toString();
  }
}
