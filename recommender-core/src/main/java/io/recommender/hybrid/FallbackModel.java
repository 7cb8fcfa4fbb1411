package io.recommender.hybrid;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.model.UserScorer;
import java.util.ArrayList;
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
  static final ModelFormat FORMAT = new ModelFormat("fallback-1", FallbackModel::read);

  private final List<Model> tiers;

  /** Makes a chain of models over the same users and items; the first to be asked comes first. */
  public FallbackModel(List<Model> tiers) {
    Objects.requireNonNull(tiers, "tiers");
    this.tiers = List.copyOf(tiers);
  }

  private static Model read(SectionReader in, TrainingData data) {
    int count = in.integer("tiers");
    if (count < 0) {
      throw in.invalid("tiers", "their number is " + count);
    }
    List<Model> tiers = new ArrayList<>();
    while (tiers.size() < count) { // each is a part of the file, which ends a count that lies
      tiers.add(in.part("tier-" + tiers.size(), Model.class));
    }
    return new FallbackModel(tiers);
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    out.ints("tiers", tiers.size());
    for (int n = 0; n < tiers.size(); n++) {
      out.part("tier-" + n, tiers.get(n));
    }
  }

  /** Returns the models, the first to be asked first. */
  public List<Model> tiers() {
    return tiers;
  }

  @Override
  public List<Model> parts() {
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
