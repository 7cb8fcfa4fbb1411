package io.recommender.content;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.Item;
import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Encodes a number or date attribute so that near values are alike: years, prices, days.
 *
 * <p>What is near depends on where most values lie: knots are set at evenly spaced quantiles of the
 * catalogue's values, and a value has a place on the scale of knots, by linear interpolation
 * between its neighbours (beyond the ends: the end). A Gaussian bell of one knot's width around
 * that place gives the weight of each knot, scaled to length 1; the inner product of two values
 * {@code d} knots apart is about {@code exp(−d² / 4)}. A skewed attribute needs no logarithm, and
 * an outlier does no harm.
 *
 * <p>Where all values are 0 and 1 they are a flag, not a quantity: 1 is a feature, and 0 says
 * nothing, as items are not alike for what they both are not.
 *
 * <p>All features have the attribute's name: {@code "year"}.
 *
 * @param attribute the number or date attribute to read
 * @param knots how many quantiles, at least 2: more of them tell nearer values apart
 */
public record NumberEncoder(String attribute, int knots) implements Encoder {
  static final Format<FittedEncoder> FORMAT =
      new Format<>("encoder-number-1", FittedEncoder.class, Fitted::read);

  private static final double REACH = 3; // in knots: the bell is cut where it falls below 1.2 %

  /** Checks the arguments. */
  public NumberEncoder {
    Attributes.requireName(attribute);
    if (knots < 2) {
      throw new IllegalArgumentException("knots is " + knots + ": at least 2 are needed");
    }
  }

  /** Returns an encoder of this attribute with 10 knots. */
  public static NumberEncoder of(String attribute) {
    return new NumberEncoder(attribute, 10);
  }

  /** Returns this recipe with another number of knots. */
  public NumberEncoder knots(int knots) {
    return new NumberEncoder(attribute, knots);
  }

  @Override
  public FittedEncoder fit(Catalog items) {
    Objects.requireNonNull(items, "items");
    AttributeType type =
        Attributes.typeOf(attribute, items, this, AttributeType.NUMBER, AttributeType.DATE);
    double[] values = new double[items.size()];
    int known = 0;
    for (int row = 0; row < values.length; row++) {
      OptionalDouble value = value(items.item(row), attribute, type);
      if (value.isPresent()) {
        values[known++] = value.getAsDouble();
      }
    }
    Arrays.sort(values, 0, known);
    double[] quantiles = quantiles(values, known);
    boolean flag = Arrays.equals(quantiles, new double[] {0, 1});
    return new Fitted(attribute, type, flag ? new double[] {1} : quantiles, flag);
  }

  /** The distinct values if they are few enough, else the distinct ones among the quantiles. */
  private double[] quantiles(double[] sorted, int length) {
    double[] distinct = Arrays.stream(sorted, 0, length).distinct().toArray();
    if (distinct.length <= knots) {
      return distinct;
    }
    double[] quantiles = new double[knots];
    for (int k = 0; k < knots; k++) {
      quantiles[k] = sorted[(int) Math.round((double) k * (length - 1) / (knots - 1))];
    }
    return Arrays.stream(quantiles).distinct().toArray();
  }

  private static OptionalDouble value(Item item, String attribute, AttributeType type) {
    return type == AttributeType.NUMBER
        ? item.number(attribute)
        : item.date(attribute)
            .map(date -> OptionalDouble.of((double) date.toEpochDay()))
            .orElse(OptionalDouble.empty());
  }

  private static final class Fitted implements FittedEncoder {
    private final String attribute;
    private final AttributeType type;
    private final double[] knots; // ascending, each once; none if no item has the attribute
    private final boolean flag; // whether values other than the one knot say nothing

    Fitted(String attribute, AttributeType type, double[] knots, boolean flag) {
      this.attribute = attribute;
      this.type = type;
      this.knots = knots;
      this.flag = flag;
    }

    private static FittedEncoder read(SectionReader in) {
      AttributeType type = AttributeType.valueOf(in.text("type"));
      if (type != AttributeType.NUMBER && type != AttributeType.DATE) {
        throw in.invalid("type", "a number or date is needed, it is " + type);
      }
      double[] knots = in.doubles("knots");
      for (int k = 0; k < knots.length; k++) {
        if (!Double.isFinite(knots[k]) || (k > 0 && knots[k] <= knots[k - 1])) {
          throw in.invalid("knots", "they must ascend, and be finite; one is " + knots[k]);
        }
      }
      boolean flag = in.integer("flag") != 0;
      if (flag && knots.length != 1) {
        throw in.invalid("flag", "there are " + knots.length + " knots, a flag has one");
      }
      return new Fitted(in.text("attribute"), type, knots, flag);
    }

    @Override
    public String format() {
      return FORMAT.name();
    }

    @Override
    public void write(SectionWriter out) {
      out.text("attribute", attribute);
      out.text("type", type.name());
      out.doubles("knots", knots);
      out.ints("flag", flag ? 1 : 0);
    }

    @Override
    public int dimension() {
      return knots.length;
    }

    @Override
    public List<FeatureVector> encode(List<Item> items) {
      List<FeatureVector> vectors = new ArrayList<>(items.size());
      for (Item item : items) {
        OptionalDouble value = value(item, attribute, type);
        vectors.add(
            value.isEmpty() || knots.length == 0 || (flag && value.getAsDouble() != knots[0])
                ? FeatureVector.empty(knots.length)
                : bell(place(value.getAsDouble())));
      }
      return vectors;
    }

    /** Where a value lies on the scale of knots: 2.5 is half-way from the third to the fourth. */
    private double place(double value) {
      int found = Arrays.binarySearch(knots, value);
      if (found >= 0) {
        return found;
      }
      int above = -found - 1;
      if (above == 0 || above == knots.length) {
        return Math.min(above, knots.length - 1);
      }
      double below = knots[above - 1];
      return above - 1 + (value - below) / (knots[above] - below);
    }

    private FeatureVector bell(double place) {
      int from = (int) Math.max(0, Math.ceil(place - REACH));
      int to = (int) Math.min(knots.length - 1, Math.floor(place + REACH));
      int[] indexes = new int[to - from + 1];
      float[] values = new float[indexes.length];
      for (int n = 0; n < indexes.length; n++) {
        double distance = from + n - place;
        indexes[n] = from + n;
        values[n] = (float) Math.exp(-distance * distance / 2);
      }
      return FeatureVector.sparse(knots.length, indexes, values).normalized();
    }

    @Override
    public Optional<String> featureName(int index) {
      return Optional.of(attribute);
    }

    @Override
    public String toString() {
      return "NumberEncoder[" + attribute + "] of " + knots.length + " knots";
    }
  }
}
