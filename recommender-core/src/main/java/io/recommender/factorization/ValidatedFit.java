package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.data.Split;
import io.recommender.model.EarlyStopping;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fit with {@link EarlyStopping}: counts the iterations on a hidden part, then trains on all.
 * Used once, by one thread.
 */
final class ValidatedFit {
  private static final Logger LOG = LoggerFactory.getLogger(ValidatedFit.class);

  private final EarlyStopping stopping;
  private final int most; // iterations
  private final Split split;
  private final FitContext context;
  private final HiddenPart hidden;
  private final List<Double> curve = new ArrayList<>(); // what was measured, by iteration
  private int best; // iteration, 0 before the first

  /**
   * Hides a part.
   *
   * @param most iterations of the recipe
   * @param counts tells of a weight whether the algorithm learns from such interactions: only they
   *     are hidden
   * @param measure of models, larger is better
   */
  ValidatedFit(
      EarlyStopping stopping,
      int most,
      Interactions data,
      FitContext context,
      DoublePredicate counts,
      HiddenPart.Measure measure) {
    this.stopping = stopping;
    this.most = most;
    this.context = context;
    split = Split.withinUsers(data, stopping.fraction(), counts, context.seed());
    hidden = new HiddenPart(split, measure, context.seed(), context.parallelism());
  }

  /** Hides a part of ratings, all of which count. */
  static ValidatedFit ofRatings(
      EarlyStopping stopping, int most, Interactions data, FitContext context) {
    return new ValidatedFit(
        stopping, most, data, context, weight -> true, HiddenPart.Measure.NEGATIVE_RMSE);
  }

  /**
   * Trains a model of ratings: once, or twice where the number of iterations is to be found.
   *
   * @param most iterations of the recipe
   */
  static Model ofRatings(
      Optional<EarlyStopping> stopping,
      int most,
      Interactions data,
      FitContext context,
      IterativeTraining training) {
    return stopping.isEmpty()
        ? training.run(data, context, most, IterativeTraining.AfterIteration.GO_ON)
        : ofRatings(stopping.get(), most, data, context).run(data, training);
  }

  /**
   * Trains twice.
   *
   * @param data the same as at construction
   */
  Model run(Interactions data, IterativeTraining training) {
    return training.run(
        data, context, iterations(training), IterativeTraining.AfterIteration.GO_ON);
  }

  /** The number of iterations that did best on the hidden part, all where nothing was hidden. */
  int iterations(IterativeTraining training) {
    if (hidden.users() == 0) {
      LOG.warn("Early stopping: no history can spare an interaction, all {} iterations run", most);
      return most;
    }
    Progress.Listener told = context.listener();
    FitContext first = // without a model to begin with: it may know what is hidden
        new FitContext(
            context.seed(),
            context.parallelism(),
            p ->
                told.progress(
                    new Progress(p.phase() + ", validation", p.done(), p.total(), p.loss())));
    training.run(split.train(), first, most, this::goesOn);
    LOG.info(
        "Early stopping: iteration {} of {} did best, of {} that ran: {}",
        best,
        most,
        curve.size(),
        curve.get(best - 1));
    return best;
  }

  private boolean goesOn(int iteration, Supplier<? extends Model> soFar) {
    context.checkInterrupted();
    curve.add(hidden.measure(soFar.get()));
    if (best == 0 || curve.get(iteration - 1) > curve.get(best - 1)) {
      best = iteration;
    }
    return iteration - best < stopping.patience();
  }

  Split split() {
    return split;
  }

  List<Double> curve() {
    return List.copyOf(curve);
  }
}
