package io.recommender;

import io.recommender.data.History;
import io.recommender.data.IdIndex;
import io.recommender.data.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * For whom, how many, and what may be listed. Each setting returns a new query, so that one can be
 * kept as a template.
 *
 * <p>Ids may be given as String, Long, Integer or UUID. Ids that the recommender does not know are
 * no mistake: an unknown user gets what everybody likes, unknown items among candidates or
 * exclusions are passed over.
 *
 * <p><b>Thread safety:</b> immutable. The predicates of {@link #where} are called by the thread
 * that asks; in {@code recommendAll} by several threads at once, so they must bear that there.
 */
public final class Query {
  private static final int DEFAULT_LIMIT = 10;

  private final @Nullable String userId;
  private final History history;
  private final String text;
  private final int limit;
  private final int offset;
  private final @Nullable Set<String> candidates; // null: every item
  private final Set<String> exclusions;
  private final List<Predicate<Item>> predicates;
  private final boolean includeSeen;
  private final boolean explain;

  private Query(Settings s) {
    userId = s.userId;
    history = s.history;
    text = s.text;
    limit = s.limit;
    offset = s.offset;
    candidates = s.candidates;
    exclusions = s.exclusions;
    predicates = s.predicates;
    includeSeen = s.includeSeen;
    explain = s.explain;
  }

  /** The fields while a query is being made from another. */
  private static final class Settings {
    @Nullable String userId;
    History history = History.empty();
    String text = "";
    int limit = DEFAULT_LIMIT;
    int offset;
    @Nullable Set<String> candidates;
    Set<String> exclusions = Set.of();
    List<Predicate<Item>> predicates = List.of();
    boolean includeSeen;
    boolean explain;
  }

  private Settings settings() {
    Settings s = new Settings();
    s.userId = userId;
    s.history = history;
    s.text = text;
    s.limit = limit;
    s.offset = offset;
    s.candidates = candidates;
    s.exclusions = exclusions;
    s.predicates = predicates;
    s.includeSeen = includeSeen;
    s.explain = explain;
    return s;
  }

  /**
   * Returns a query for nobody yet: settings to be used for many users, see {@link
   * Recommender#recommendAll}.
   */
  public static Query template() {
    return new Query(new Settings());
  }

  /** Returns a query for a user, known or not. */
  public static Query forUser(Object userId) {
    Objects.requireNonNull(userId, "userId");
    return template().withUser(IdIndex.idOf(userId));
  }

  /** Returns a query for somebody who is known by what he or she did only. */
  public static Query forHistory(History history) {
    Settings s = new Settings();
    s.history = Objects.requireNonNull(history, "history");
    return new Query(s);
  }

  /** Returns a query for a few words that say what is wanted; only a content model can answer. */
  public static Query forText(String text) {
    Objects.requireNonNull(text, "text");
    if (text.isBlank()) {
      throw new IllegalArgumentException("the text is blank: give a few words");
    }
    Settings s = new Settings();
    s.text = text;
    return new Query(s);
  }

  /**
   * Returns this query for another user, and for nothing but him: not for a history, not for words.
   */
  Query withUser(String userId) {
    Settings s = settings();
    s.userId = userId;
    s.history = History.empty();
    s.text = "";
    return new Query(s);
  }

  /** Lists at most so many items, at least 1; 10 unless told. */
  public Query limit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ": at least 1 is needed");
    }
    Settings s = settings();
    s.limit = limit;
    return new Query(s);
  }

  /**
   * Leaves out so many items at the front: the next page. Pages of one recommender never repeat an
   * item.
   */
  public Query offset(int offset) {
    if (offset < 0) {
      throw new IllegalArgumentException("offset is " + offset + ": at least 0 is needed");
    }
    Settings s = settings();
    s.offset = offset;
    return new Query(s);
  }

  /** Lists only these items; a second call narrows further. */
  public Query candidates(Iterable<?> itemIds) {
    Set<String> allowed = ids(itemIds);
    if (candidates != null) {
      allowed.retainAll(candidates);
    }
    Settings s = settings();
    s.candidates = allowed;
    return new Query(s);
  }

  /** Lists none of these items, nor of those excluded before. */
  public Query exclude(Iterable<?> itemIds) {
    Set<String> more = ids(itemIds);
    more.addAll(exclusions);
    Settings s = settings();
    s.exclusions = more;
    return new Query(s);
  }

  /**
   * Lists only items whose row in the catalogue passes; several predicates must all pass.
   *
   * <p>An item without a row is never listed, and the predicate is not asked about it. An attribute
   * that a row lacks is answered with an empty value; an attribute that the catalogue does not have
   * at all is an {@link IllegalArgumentException}, which reaches the caller of {@code recommend},
   * as does any other exception that the predicate throws.
   */
  public Query where(Predicate<Item> predicate) {
    List<Predicate<Item>> more = new ArrayList<>(predicates);
    more.add(Objects.requireNonNull(predicate, "predicate"));
    Settings s = settings();
    s.predicates = List.copyOf(more);
    return new Query(s);
  }

  /** Lists also items that are in the history. */
  public Query includeSeen() {
    Settings s = settings();
    s.includeSeen = true;
    return new Query(s);
  }

  /** Gives reasons. */
  public Query explain() {
    Settings s = settings();
    s.explain = true;
    return new Query(s);
  }

  private static Set<String> ids(Iterable<?> itemIds) {
    Objects.requireNonNull(itemIds, "itemIds");
    Set<String> ids = new LinkedHashSet<>();
    for (Object id : itemIds) {
      ids.add(IdIndex.idOf(id));
    }
    return ids;
  }

  Optional<String> userId() {
    return Optional.ofNullable(userId);
  }

  History history() {
    return history;
  }

  String text() {
    return text;
  }

  int limit() {
    return limit;
  }

  int offset() {
    return offset;
  }

  Optional<Set<String>> candidates() {
    return Optional.ofNullable(candidates);
  }

  Set<String> exclusions() {
    return exclusions;
  }

  List<Predicate<Item>> predicates() {
    return predicates;
  }

  boolean includesSeen() {
    return includeSeen;
  }

  boolean explains() {
    return explain;
  }
}
