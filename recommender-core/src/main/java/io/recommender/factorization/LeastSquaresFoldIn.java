package io.recommender.factorization;

import io.recommender.internal.Kernels;
import io.recommender.internal.NormalEquations;
import io.recommender.internal.RowKernels;
import io.recommender.io.SectionWriter;
import io.recommender.model.Profile;
import java.util.Arrays;

/** The exact solution of {@link ImplicitAls} for one history. Immutable. */
final class LeastSquaresFoldIn implements FoldIn {
  private final PositiveFeedback feedback;
  private final float[][] gramian; // w0 times the Gramian of the items
  private final PenaltyScale scale;

  LeastSquaresFoldIn(PositiveFeedback feedback, float[][] gramian, PenaltyScale scale) {
    this.feedback = feedback;
    this.gramian = gramian;
    this.scale = scale;
  }

  PositiveFeedback feedback() {
    return feedback;
  }

  float[][] gramian() {
    return gramian;
  }

  PenaltyScale scale() {
    return scale;
  }

  @Override
  public boolean knows(Profile history, ItemPanels panels) {
    return LikedItems.any(history, feedback, panels);
  }

  @Override
  public Solution of(Profile history, ItemPanels panels) {
    return new Equations(LikedItems.of(history, feedback, panels));
  }

  @Override
  public void write(SectionWriter out) {
    FactorSections.write(out, this);
  }

  /** The equations that a history makes. */
  private final class Equations implements Solution {
    private final LikedItems liked;
    private final NormalEquations equations;
    private final float lambda;
    private boolean factored; // the equations, for explanations; kept for all items

    Equations(LikedItems liked) {
      this.liked = liked;
      equations = new NormalEquations(Kernels.inUse(), gramian, liked.items().length);
      double observed = 0;
      for (int n = 0; n < liked.items().length; n++) {
        observed += liked.confidences()[n];
      }
      lambda = scale.lambda(observed);
    }

    @Override
    public boolean isEmpty() {
      return liked.items().length == 0;
    }

    @Override
    public int[] items() {
      return liked.items();
    }

    @Override
    public float[] vector() {
      float[] x = new float[equations.factors()];
      float[] ones = new float[liked.confidences().length];
      Arrays.fill(ones, 1f);
      equations.solve(liked.vectors(), liked.confidences(), ones, liked.items().length, lambda, x);
      return x;
    }

    /**
     * {@inheritDoc} Since x is a sum over the history, so is the product: yᵀx = Σ_n c_n (A⁻¹y)ᵀy_n
     * (Hu, Koren and Volinsky 2008, section 5).
     */
    @Override
    public double[] contributions(float[] y) {
      if (!factored) {
        equations.factor(liked.vectors(), liked.confidences(), liked.items().length, lambda);
        factored = true;
      }
      float[] z = y.clone();
      equations.solveFor(z);
      double[] amounts = new double[liked.items().length];
      for (int n = 0; n < amounts.length; n++) {
        amounts[n] = liked.confidences()[n] * RowKernels.dot(z, liked.vectors()[n], z.length);
      }
      return amounts;
    }
  }
}
