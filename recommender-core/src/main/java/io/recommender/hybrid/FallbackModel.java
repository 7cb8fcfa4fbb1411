package io.recommender.hybrid;

import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.UserScorer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Models one behind the other, see {@link FallbackChain}.
 *
 * <p>As a model it is, for each profile, the first tier that can answer. Scores of different tiers
 * cannot be compared; who wants to fill a list beyond what the first tier scores asks the {@link
 * #tiers()} in their order.
 */
public final class FallbackModel implements Model {
  private final List<Model> tiers;

  /** Makes a chain of models over the same users and items; the first to be asked comes first. */
  public FallbackModel(List<Model> tiers) {
    Objects.requireNonNull(tiers, "tiers");
    this.tiers = List.copyOf(tiers);
  }

  /** Returns the models, the first to be asked first. */
  public List<Model> tiers() {
    return tiers;
  }

  private Optional<Model> answering(Profile profile) {
    return tiers.stream().filter(tier -> tier.source(profile) != Source.NONE).findFirst();
  }

  @Override
  public Source source(Profile profile) {
    return answering(profile).map(tier -> tier.source(profile)).orElse(Source.NONE);
  }

  @Override
  public ItemScorer itemScorer(Profile profile) {
    return answering(profile).map(tier -> tier.itemScorer(profile)).orElseGet(ItemScorer::none);
  }

  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    return tiers.stream().flatMap(tier -> tier.similarItems(itemIndex).stream()).findFirst();
  }

  @Override
  public Optional<UserScorer> similarUsers(Profile profile) {
    return tiers.stream().flatMap(tier -> tier.similarUsers(profile).stream()).findFirst();
  }

  @Override
  public OptionalDouble predict(Profile profile, int itemIndex) {
    return tiers.stream()
        .map(tier -> tier.predict(profile, itemIndex))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
