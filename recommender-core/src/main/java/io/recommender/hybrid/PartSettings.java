package io.recommender.hybrid;

import io.recommender.model.Algorithm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of an algorithm that is made of others: theirs, each behind the part's name. */
final class PartSettings {
  private final Map<String, String> settings = new LinkedHashMap<>();

  /**
   * Adds a part.
   *
   * @param value what the whole says of the part: its weight, its place
   */
  void add(Algorithm part, String value) {
    String name = part.name();
    for (int n = 2; settings.containsKey(name); n++) {
      name = part.name() + "#" + n;
    }
    String prefix = name + ".";
    settings.put(name, value);
    part.settings().forEach((setting, text) -> settings.put(prefix + setting, text));
  }

  Map<String, String> toMap() {
    return Collections.unmodifiableMap(settings);
  }
}
