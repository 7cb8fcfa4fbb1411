package io.recommender.factorization;

import io.recommender.model.EarlyStopping;
import io.recommender.model.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The lines for {@link EarlyStopping} in the table of a recipe that has it as a part. */
final class EarlyStoppingSettings {
  private static final Map<String, Optional<EarlyStopping>> WORDS = words();

  private EarlyStoppingSettings() {}

  private static Map<String, Optional<EarlyStopping>> words() {
    Map<String, Optional<EarlyStopping>> words = new LinkedHashMap<>();
    words.put("none", Optional.empty());
    words.put("on", Optional.of(EarlyStopping.defaults()));
    return words;
  }

  /**
   * Returns a table with these lines behind its own.
   *
   * @param counted what the recipe calls its iterations
   */
  static <T> Settings<T> behind(
      Settings<T> table,
      String counted,
      Function<T, Optional<EarlyStopping>> get,
      BiFunction<T, Optional<EarlyStopping>, T> set) {
    return table
        .choice(
            "earlyStopping",
            "find the number of " + counted + " on a hidden part",
            WORDS,
            recipe -> get.apply(recipe).isPresent() ? "on" : "none",
            set)
        .part(
            "earlyStopping=on",
            EarlyStopping.settingsTable(),
            get,
            (recipe, stopping) -> set.apply(recipe, Optional.of(stopping)));
  }
}
