package io.recommender.examples;

import io.recommender.content.ContentBased;
import io.recommender.factorization.BiasedMf;
import io.recommender.factorization.Biases;
import io.recommender.factorization.Bpr;
import io.recommender.factorization.ExplicitAls;
import io.recommender.factorization.ImplicitAls;
import io.recommender.factorization.SvdPlusPlus;
import io.recommender.hybrid.Blend;
import io.recommender.hybrid.FallbackChain;
import io.recommender.linear.Ease;
import io.recommender.linear.LocalRidge;
import io.recommender.model.Algorithm;
import io.recommender.model.Setting;
import io.recommender.model.Settings;
import io.recommender.neighborhood.ItemKnn;
import io.recommender.neighborhood.Rp3Beta;
import io.recommender.neighborhood.UserKnn;
import io.recommender.popularity.Popular;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The algorithms of the library by name: {@code als:factors=32,iterations=10} is a recipe with two
 * settings, {@code blend:als=1,content=0.2,als.factors=32} one that is made of others, whose
 * settings stand behind a dot.
 */
final class AlgorithmNames {
  /** A further algorithm is a further line. */
  private static final List<Settings<? extends Algorithm>> TABLES =
      List.of(
          Popular.settingsTable(),
          Biases.settingsTable(),
          ExplicitAls.settingsTable(),
          BiasedMf.settingsTable(),
          SvdPlusPlus.settingsTable(),
          ImplicitAls.settingsTable(),
          Bpr.settingsTable(),
          Rp3Beta.settingsTable(),
          ItemKnn.settingsTable(),
          UserKnn.settingsTable(),
          Ease.settingsTable(),
          LocalRidge.settingsTable(),
          ContentBased.settingsTable());

  private static final int SETTING = 28; // columns for name and default
  private static final String BLEND = "blend";
  private static final String FALLBACK = "fallback";

  private AlgorithmNames() {}

  /** Returns the tables of those that are not made of others. */
  static List<Settings<? extends Algorithm>> tables() {
    return TABLES;
  }

  /**
   * Returns the recipe that a text describes: {@code NAME} or {@code NAME:key=value,key=value}.
   *
   * @throws IllegalArgumentException if it describes none; the message says what can be
   */
  static Algorithm parse(String text) {
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    Map<String, String> entries = entries(name, colon < 0 ? "" : text.substring(colon + 1));
    return switch (name) {
      case BLEND -> blend(entries);
      case FALLBACK -> fallback(entries);
      default -> simple(name, entries);
    };
  }

  /** The value is empty where an entry is a name alone. */
  private static Map<String, String> entries(String name, String text) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      String key = (equals < 0 ? entry : entry.substring(0, equals)).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException(
            name
                + ": '"
                + entry
                + "' has no name before it: write name=value, separated by commas");
      }
      String value = equals < 0 ? "" : entry.substring(equals + 1).strip();
      if (entries.putIfAbsent(key, value) != null) {
        throw new IllegalArgumentException(name + ": " + key + " is given twice");
      }
    }
    return entries;
  }

  private static Algorithm simple(String name, Map<String, String> settings) {
    for (Settings<? extends Algorithm> table : TABLES) {
      if (table.name().equals(name)) {
        return make(table, settings);
      }
    }
    List<String> names = new ArrayList<>(TABLES.stream().map(Settings::name).toList());
    names.add(BLEND);
    names.add(FALLBACK);
    throw new IllegalArgumentException(
        "there is no algorithm '" + name + "': choose from " + String.join(", ", names));
  }

  private static <T extends Algorithm> T make(Settings<T> table, Map<String, String> settings) {
    return table.with(table.defaults(), settings);
  }

  private static Blend blend(Map<String, String> entries) {
    List<Blend.Part> parts = new ArrayList<>();
    parts(BLEND, entries)
        .forEach((part, algorithm) -> parts.add(new Blend.Part(algorithm, weight(part, entries))));
    return new Blend(parts);
  }

  private static double weight(String part, Map<String, String> entries) {
    String text = entries.getOrDefault(part, "");
    try {
      return text.isEmpty() ? 1 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "blend: the weight of " + part + " is '" + text + "': a number above 0 is needed", e);
    }
  }

  private static FallbackChain fallback(Map<String, String> entries) {
    Map<String, Algorithm> parts = parts(FALLBACK, entries);
    int place = 0;
    for (String part : parts.keySet()) {
      place++;
      String text = entries.getOrDefault(part, "");
      if (!text.isEmpty() && !text.equals(String.valueOf(place))) {
        throw new IllegalArgumentException(
            "fallback: "
                + part
                + " is '"
                + text
                + "', but stands in place "
                + place
                + ": the first named is the first asked, no number is needed");
      }
    }
    return new FallbackChain(List.copyOf(parts.values()));
  }

  /** The parts in their order, each made with the settings that have its name before a dot. */
  private static Map<String, Algorithm> parts(String whole, Map<String, String> entries) {
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    entries.forEach(
        (key, value) -> {
          if (key.indexOf('.') < 0) {
            settings.put(key, new LinkedHashMap<>());
          }
        });
    entries.forEach(
        (key, value) -> {
          int dot = key.indexOf('.');
          Map<String, String> ofPart = settings.get(dot < 0 ? key : key.substring(0, dot));
          if (ofPart == null) {
            throw new IllegalArgumentException(
                whole
                    + ": "
                    + key
                    + " is a setting of '"
                    + key.substring(0, dot)
                    + "', which is not among the parts "
                    + settings.keySet());
          }
          if (dot >= 0) {
            ofPart.put(key.substring(dot + 1), value);
          }
        });
    if (settings.isEmpty()) {
      throw new IllegalArgumentException(
          whole + " is made of others: name them, such as " + whole + ":als,popular");
    }
    Map<String, Algorithm> parts = new LinkedHashMap<>();
    settings.forEach(
        (part, changes) -> {
          String name = part.replaceFirst("#.*", "").toLowerCase(Locale.ROOT);
          try {
            parts.put(part, simple(name, changes));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(whole + ": " + e.getMessage(), e);
          }
        });
    return parts;
  }

  /** Prints every algorithm with its settings, their defaults and meanings. */
  static void print(Screen screen) {
    for (Settings<? extends Algorithm> table : TABLES) {
      screen.line(screen.bold(table.name()) + "  " + table.meaning());
      for (Setting setting : table.list()) {
        String goesWith = setting.condition().isEmpty() ? "" : " (" + setting.condition() + ")";
        screen.line(
            "  "
                + Screen.column(setting.name() + "=" + setting.defaultValue(), SETTING)
                + screen.faint(setting.meaning() + goesWith));
      }
    }
    screen.line(screen.bold(BLEND) + "  several at once on one scale, by weight");
    screen.paragraph(
        6,
        "blend:als=1,content=0.2 names parts and weights; blend:als,content,als.factors=32 sets one"
            + " of a part's own settings; als#2 is a second part of one name");
    screen.line(screen.bold(FALLBACK) + "  the first that knows something of a user answers");
    screen.paragraph(6, "fallback:als,popular names them in order; settings as in a blend");
  }
}
