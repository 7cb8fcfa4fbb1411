package io.recommender.model;

import io.recommender.data.IdIndex;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a fit may begin: a model of earlier data, which has much in common with the present ones.
 * An algorithm that does not know the model begins as ever.
 *
 * @param model of the earlier data
 * @param users ids of its user indexes
 * @param items ids of its item indexes
 */
public record WarmStart(Model model, IdIndex users, IdIndex items) {
  /** Checks the arguments. */
  public WarmStart {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(users, "users");
    Objects.requireNonNull(items, "items");
  }

  /**
   * Returns the first model of a kind among the model and its {@linkplain Model#parts() parts},
   * empty if there is none.
   *
   * @param suits tells whether a model of the kind will do
   */
  public <T extends Model> Optional<T> find(Class<T> kind, Predicate<? super T> suits) {
    return find(model, kind, suits);
  }

  private static <T extends Model> Optional<T> find(
      Model among, Class<T> kind, Predicate<? super T> suits) {
    if (kind.isInstance(among) && suits.test(kind.cast(among))) {
      return Optional.of(kind.cast(among));
    }
    return among.parts().stream().flatMap(part -> find(part, kind, suits).stream()).findFirst();
  }
}
