package io.recommender.content;

import io.recommender.data.Catalog;
import io.recommender.data.Item;
import io.recommender.internal.Arguments;
import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Several encoders side by side, each with its share in the likeness of two items: the inner
 * product is the mean of the blocks' own, by weight. A long plot thus counts no more than its block
 * may, however many words it has. A block about which an item says nothing counts 0, so that little
 * knowledge never looks like much likeness.
 *
 * <p>The blocks' features stand one behind the other and keep their names. Words are read by the
 * blocks that can read them. Vectors are dense if all blocks are, sparse otherwise.
 *
 * @param blocks the encoders and their weights; at least one
 */
public record CompositeEncoder(List<Block> blocks) implements Encoder {
  static final Format<FittedEncoder> FORMAT =
      new Format<>("encoder-composite-1", FittedEncoder.class, Fitted::read);

  /**
   * One encoder of several.
   *
   * @param encoder the encoder
   * @param weight its share, in proportion to the other weights; above 0
   */
  public record Block(Encoder encoder, double weight) {
    /** Checks the arguments. */
    public Block {
      Objects.requireNonNull(encoder, "encoder");
      Arguments.requirePositive("the weight of " + encoder, weight);
    }
  }

  /** Copies the blocks. */
  public CompositeEncoder {
    Objects.requireNonNull(blocks, "blocks");
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("no encoder to combine: give at least one");
    }
  }

  /** Returns a composite of one encoder, to which others are added by {@link #and}. */
  public static CompositeEncoder of(Encoder encoder, double weight) {
    return new CompositeEncoder(List.of(new Block(encoder, weight)));
  }

  /** Returns this recipe with one more encoder. */
  public CompositeEncoder and(Encoder encoder, double weight) {
    List<Block> more = new ArrayList<>(blocks);
    more.add(new Block(encoder, weight));
    return new CompositeEncoder(more);
  }

  @Override
  public FittedEncoder fit(Catalog items) {
    Objects.requireNonNull(items, "items");
    List<FittedEncoder> fitted = new ArrayList<>();
    double total = blocks.stream().mapToDouble(Block::weight).sum();
    double[] scales = new double[blocks.size()];
    for (Block block : blocks) {
      scales[fitted.size()] = Math.sqrt(block.weight / total);
      fitted.add(block.encoder.fit(items));
    }
    return new Fitted(fitted, scales);
  }

  private static final class Fitted implements FittedEncoder {
    private final List<FittedEncoder> encoders;
    private final double[] scales; // their squares sum to 1
    private final int[] starts; // of each block's features, and the dimension at the end

    Fitted(List<FittedEncoder> encoders, double[] scales) {
      this.encoders = encoders;
      this.scales = scales;
      starts = new int[encoders.size() + 1];
      for (int b = 0; b < encoders.size(); b++) {
        starts[b + 1] = Math.addExact(starts[b], encoders.get(b).dimension());
      }
    }

    private static FittedEncoder read(SectionReader in) {
      double[] scales = in.doubles("scales");
      List<FittedEncoder> encoders = new ArrayList<>();
      for (double scale : scales) {
        if (!(scale >= 0 && scale <= 1)) {
          throw in.invalid("scales", "one of them is " + scale);
        }
        encoders.add(in.part("block-" + encoders.size(), FittedEncoder.class));
      }
      return new Fitted(encoders, scales);
    }

    @Override
    public String format() {
      return FORMAT.name();
    }

    @Override
    public void write(SectionWriter out) {
      out.doubles("scales", scales);
      for (int b = 0; b < scales.length; b++) {
        out.part("block-" + b, encoders.get(b));
      }
    }

    @Override
    public int dimension() {
      return starts[encoders.size()];
    }

    @Override
    public List<FeatureVector> encode(List<Item> items) {
      List<List<FeatureVector>> byBlock = new ArrayList<>();
      for (FittedEncoder encoder : encoders) {
        byBlock.add(Encoders.encode(encoder, items));
      }
      List<FeatureVector> vectors = new ArrayList<>(items.size());
      for (int n = 0; n < items.size(); n++) {
        List<FeatureVector> parts = new ArrayList<>();
        for (List<FeatureVector> block : byBlock) {
          parts.add(block.get(n));
        }
        vectors.add(joined(parts));
      }
      return vectors;
    }

    @Override
    public boolean readsWords() {
      return encoders.stream().anyMatch(FittedEncoder::readsWords);
    }

    @Override
    public Optional<FeatureVector> encodeText(String words) {
      List<FeatureVector> parts = new ArrayList<>();
      boolean read = false;
      for (FittedEncoder encoder : encoders) {
        Optional<FeatureVector> part = Encoders.encodeText(encoder, words);
        read |= part.isPresent();
        parts.add(part.orElse(FeatureVector.empty(encoder.dimension())));
      }
      return read ? Optional.of(joined(parts)) : Optional.empty();
    }

    private FeatureVector joined(List<FeatureVector> parts) {
      int size = parts.stream().mapToInt(FeatureVector::size).sum();
      int[] indexes = new int[size];
      float[] values = new float[size];
      int used = 0;
      for (int b = 0; b < parts.size(); b++) {
        FeatureVector part = parts.get(b);
        for (int n = 0; n < part.size(); n++) {
          indexes[used] = starts[b] + part.index(n);
          values[used++] = (float) (scales[b] * part.value(n));
        }
      }
      return parts.stream().allMatch(FeatureVector::isDense)
          ? FeatureVector.dense(values)
          : FeatureVector.sparse(dimension(), indexes, values);
    }

    @Override
    public Optional<String> featureName(int index) {
      int block = 0;
      while (index >= starts[block + 1]) {
        block++;
      }
      return encoders.get(block).featureName(index - starts[block]);
    }

    @Override
    public String toString() {
      return "CompositeEncoder" + encoders;
    }
  }
}
