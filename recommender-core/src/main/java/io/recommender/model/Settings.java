package io.recommender.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The settings of one kind of recipe by name, as text: for command lines, files and reports. A
 * table is declared once beside its recipe, a line for each setting:
 *
 * <pre>{@code
 * Settings.of("popular", "by how many chose an item, the same for everybody", Popular.defaults())
 *     .flag("weighted", "add up weights in place of counting users", Popular::weighted, Popular::weighted);
 * }</pre>
 *
 * <p>Names are told apart without regard to case, {@code -} and {@code _}; so are the words of a
 * choice. What a setting may be is checked by the recipe itself.
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param <T> the recipe
 */
public final class Settings<T> {
  private final String name;
  private final String meaning;
  private final T defaults;
  private final List<Entry<T>> entries;

  private Settings(String name, String meaning, T defaults, List<Entry<T>> entries) {
    this.name = name;
    this.meaning = meaning;
    this.defaults = defaults;
    this.entries = entries;
  }

  /**
   * One line of the table.
   *
   * @param read the value as text, empty where the recipe does not have the setting at present
   */
  private record Entry<T>(
      Setting setting, Function<T, Optional<String>> read, BiFunction<T, String, T> write) {}

  /**
   * Starts a table.
   *
   * @param name of the recipe, short
   * @param meaning what it does in a few words
   * @param defaults the values of settings that nobody mentions
   */
  public static <T> Settings<T> of(String name, String meaning, T defaults) {
    return new Settings<>(name, meaning, defaults, List.of());
  }

  // ---- declaring ---------------------------------------------------------------------------

  /** Returns this table with a whole number. */
  public Settings<T> wholeNumber(
      String setting, String meaning, ToIntFunction<T> get, BiFunction<T, Integer, T> set) {
    return with(
        setting,
        meaning,
        recipe -> String.valueOf(get.applyAsInt(recipe)),
        (recipe, text) -> set.apply(recipe, wholeNumber(setting, text)));
  }

  /** Returns this table with a number. */
  public Settings<T> number(
      String setting, String meaning, ToDoubleFunction<T> get, BiFunction<T, Double, T> set) {
    return with(
        setting,
        meaning,
        recipe -> text(get.applyAsDouble(recipe)),
        (recipe, text) -> set.apply(recipe, number(setting, text, "a number")));
  }

  /**
   * Returns this table with a number that may be left open.
   *
   * @param open the word for that
   */
  public Settings<T> numberOr(
      String open,
      String setting,
      String meaning,
      Function<T, OptionalDouble> get,
      BiFunction<T, OptionalDouble, T> set) {
    return with(
        setting,
        meaning,
        recipe -> {
          OptionalDouble value = get.apply(recipe);
          return value.isPresent() ? text(value.getAsDouble()) : open;
        },
        (recipe, text) ->
            set.apply(
                recipe,
                plain(text).equals(plain(open))
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(number(setting, text, "a number or '" + open + "'"))));
  }

  /** Returns this table with a setting that is true or false. */
  public Settings<T> flag(
      String setting, String meaning, Function<T, Boolean> get, BiFunction<T, Boolean, T> set) {
    Map<String, Boolean> values = new LinkedHashMap<>();
    values.put("true", true);
    values.put("false", false);
    return choice(setting, meaning, values, recipe -> get.apply(recipe).toString(), set);
  }

  /** Returns this table with a choice among the constants of an enum. */
  public <E extends Enum<E>> Settings<T> constant(
      String setting, String meaning, List<E> values, Function<T, E> get, BiFunction<T, E, T> set) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : values) {
      words.put(word(value), value);
    }
    return choice(setting, meaning, words, recipe -> word(get.apply(recipe)), set);
  }

  /**
   * Returns this table with a choice among words.
   *
   * @param values what each word stands for, in the order in which they are listed
   * @param get gives the word, or for a value that has none whatever tells it from the others
   */
  public <V> Settings<T> choice(
      String setting,
      String meaning,
      Map<String, V> values,
      Function<T, String> get,
      BiFunction<T, V, T> set) {
    Map<String, V> copy = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    String words = String.join(" or ", copy.keySet());
    return with(
        setting,
        meaning + ": " + words,
        get,
        (recipe, text) -> set.apply(recipe, chosen(setting, text, copy, words)));
  }

  /**
   * Returns this table with the settings of a part of the recipe, which it has only after some
   * choice.
   *
   * @param condition that choice, for instance {@code "learner=svm"}
   * @param find gives the part, empty where the recipe has another
   */
  public <P> Settings<T> part(
      String condition,
      Settings<P> part,
      Function<T, Optional<P>> find,
      BiFunction<T, P, T> replace) {
    List<Entry<T>> more = new ArrayList<>(entries);
    for (Entry<P> entry : part.entries) {
      Setting setting = entry.setting;
      more.add(
          new Entry<>(
              new Setting(setting.name(), setting.defaultValue(), setting.meaning(), condition),
              recipe -> find.apply(recipe).flatMap(entry.read),
              (recipe, text) ->
                  replace.apply(
                      recipe, entry.write.apply(find.apply(recipe).orElseThrow(), text))));
    }
    return new Settings<>(name, meaning, defaults, List.copyOf(more));
  }

  private Settings<T> with(
      String setting,
      String settingMeaning,
      Function<T, String> get,
      BiFunction<T, String, T> set) {
    List<Entry<T>> more = new ArrayList<>(entries);
    more.add(
        new Entry<>(
            new Setting(setting, get.apply(defaults), settingMeaning, ""),
            recipe -> Optional.of(get.apply(recipe)),
            set));
    return new Settings<>(name, meaning, defaults, List.copyOf(more));
  }

  // ---- using -------------------------------------------------------------------------------

  /** Returns the short name of the recipe. */
  public String name() {
    return name;
  }

  /** Returns what the recipe does in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Returns the recipe with all settings at their defaults. */
  public T defaults() {
    return defaults;
  }

  /** Returns all settings in their order, those of every choice included. */
  public List<Setting> list() {
    return entries.stream().map(Entry::setting).toList();
  }

  /** Returns the settings that a recipe has, in their order, with their values as text. */
  public Map<String, String> valuesOf(T recipe) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Entry<T> entry : entries) {
      entry.read.apply(recipe).ifPresent(value -> values.put(entry.setting.name(), value));
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * Returns a recipe with some settings changed. They are changed in the order of the table, so
   * that a choice comes before the settings that go with it.
   *
   * @param changes values by name
   * @throws IllegalArgumentException if there is no such setting, or it cannot have that value; the
   *     message says what can be
   */
  public T with(T recipe, Map<String, String> changes) {
    Map<String, String> open = new LinkedHashMap<>();
    changes.forEach(
        (setting, value) -> {
          requireKnown(setting);
          if (open.putIfAbsent(plain(setting), value) != null) {
            throw new IllegalArgumentException(name + ": " + setting + " is given twice");
          }
        });
    T changed = recipe;
    for (Entry<T> entry : entries) {
      String key = plain(entry.setting.name());
      String value = open.get(key);
      if (value != null && entry.read.apply(changed).isPresent()) {
        open.remove(key);
        changed = written(entry, changed, value);
      }
    }
    if (!open.isEmpty()) {
      throw notNow(open.keySet().iterator().next());
    }
    return changed;
  }

  private T written(Entry<T> entry, T recipe, String value) {
    try {
      return entry.write.apply(recipe, value.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private void requireKnown(String setting) {
    String plain = plain(setting);
    if (entries.stream().noneMatch(entry -> plain(entry.setting.name()).equals(plain))) {
      throw new IllegalArgumentException(
          name
              + " has no setting '"
              + setting
              + "'"
              + (entries.isEmpty()
                  ? ", it has none at all"
                  : ": it has "
                      + String.join(", ", list().stream().map(Setting::name).distinct().toList())));
    }
  }

  private IllegalArgumentException notNow(String plain) {
    List<Setting> meant =
        list().stream().filter(setting -> plain(setting.name()).equals(plain)).toList();
    return new IllegalArgumentException(
        name
            + ": "
            + meant.get(0).name()
            + " goes with "
            + String.join(" or ", meant.stream().map(Setting::condition).toList())
            + ": set that too, or leave it out");
  }

  // ---- texts -------------------------------------------------------------------------------

  private static int wholeNumber(String setting, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          setting + " is '" + text + "': a whole number is needed", e);
    }
  }

  private static double number(String setting, String text, String wanted) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          setting + " is '" + text + "': " + wanted + " is needed", e);
    }
  }

  private static <V> V chosen(String setting, String text, Map<String, V> values, String words) {
    for (Map.Entry<String, V> value : values.entrySet()) {
      if (plain(value.getKey()).equals(plain(text))) {
        return value.getValue();
      }
    }
    throw new IllegalArgumentException(setting + " is '" + text + "': " + words + " is needed");
  }

  /** The shortest text that gives the same number. */
  private static String text(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
