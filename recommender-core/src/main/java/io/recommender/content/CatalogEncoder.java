package io.recommender.content;

import io.recommender.data.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Encodes whatever the catalogue has, by the types of its attributes: all texts together by one
 * {@link TextEncoder}, so that a word of a search finds plots as well as titles, each categories
 * attribute by a {@link CategoryEncoder} and each number and date by a {@link NumberEncoder}, all
 * of them blocks of a {@link CompositeEncoder}. Attributes that say nothing (links to pictures,
 * say) are better left out of the catalogue, or out of a composite of your own.
 *
 * @param textWeight weight of all texts together; 0 leaves them out
 * @param categoriesWeight weight of each categories attribute; 0 leaves them out
 * @param numberWeight weight of each number and date attribute; 0 leaves them out
 */
public record CatalogEncoder(double textWeight, double categoriesWeight, double numberWeight)
    implements Encoder {
  private static final CatalogEncoder DEFAULTS = new CatalogEncoder(2, 1, 0.25);

  /** Checks the arguments. */
  public CatalogEncoder {
    requireWeight(textWeight, "textWeight");
    requireWeight(categoriesWeight, "categoriesWeight");
    requireWeight(numberWeight, "numberWeight");
  }

  private static void requireWeight(double weight, String name) {
    if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          name + " is " + weight + ": a finite number of at least 0 is needed");
    }
  }

  /**
   * Returns weight 2 for all texts together, 1 for each categories attribute, 0.25 for each number
   * and date.
   */
  public static CatalogEncoder defaults() {
    return DEFAULTS;
  }

  /** Returns this recipe with another weight of all texts together. */
  public CatalogEncoder textWeight(double textWeight) {
    return new CatalogEncoder(textWeight, categoriesWeight, numberWeight);
  }

  /** Returns this recipe with another weight of each categories attribute. */
  public CatalogEncoder categoriesWeight(double categoriesWeight) {
    return new CatalogEncoder(textWeight, categoriesWeight, numberWeight);
  }

  /** Returns this recipe with another weight of each number and date attribute. */
  public CatalogEncoder numberWeight(double numberWeight) {
    return new CatalogEncoder(textWeight, categoriesWeight, numberWeight);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if no attribute is left to read
   */
  @Override
  public FittedEncoder fit(Catalog items) {
    Objects.requireNonNull(items, "items");
    List<String> texts = new ArrayList<>();
    List<CompositeEncoder.Block> blocks = new ArrayList<>();
    items
        .attributes()
        .forEach(
            (attribute, type) -> {
              switch (type) {
                case TEXT -> texts.add(attribute);
                case CATEGORIES ->
                    addBlock(CategoryEncoder.of(attribute), categoriesWeight, blocks);
                case NUMBER, DATE -> addBlock(NumberEncoder.of(attribute), numberWeight, blocks);
              }
            });
    if (!texts.isEmpty()) {
      addBlock(TextEncoder.of(texts.toArray(new String[0])), textWeight, blocks);
    }
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          this
              + " found nothing to encode in "
              + items
              + ": give the items attributes, or the attributes a weight above 0");
    }
    return new CompositeEncoder(blocks).fit(items);
  }

  private static void addBlock(
      Encoder encoder, double weight, List<CompositeEncoder.Block> blocks) {
    if (weight > 0) {
      blocks.add(new CompositeEncoder.Block(encoder, weight));
    }
  }
}
