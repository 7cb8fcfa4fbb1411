package io.recommender.evaluation;

import java.util.Objects;

/**
 * Accuracy for some of the users, or by some of the items: those with so many training
 * interactions.
 *
 * @param fewest interactions of a member
 * @param most interactions of a member
 * @param members users, or items whether or not they were held out
 * @param evaluation of the users who are members, or of the users by their held-out items that are
 *     members
 */
public record Stratum(int fewest, int most, int members, Evaluation evaluation) {
  /** Checks the arguments. */
  public Stratum {
    Objects.requireNonNull(evaluation, "evaluation");
  }

  /**
   * Returns it in words, for instance {@code "1 to 12 interactions: NDCG@10 0.0523 (61 users)"}.
   */
  @Override
  public String toString() {
    return fewest + " to " + most + " interactions: " + evaluation;
  }
}
