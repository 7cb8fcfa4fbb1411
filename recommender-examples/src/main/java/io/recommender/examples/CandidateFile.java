package io.recommender.examples;

import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.InvalidDataException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Items among which the held-out ones are to be found, a line for each user: {@code user item item
 * …}, or {@code (user,held-out item)}, tab, {@code item}, tab, … as the NCF paper has it (X. He et
 * al., "Neural Collaborative Filtering", WWW 2017).
 */
final class CandidateFile {
  private static final Pattern PAIR = Pattern.compile("\\(\\s*(.+?)\\s*,\\s*(.+?)\\s*\\)");

  private CandidateFile() {}

  /**
   * Reads a file of either kind.
   *
   * @param test what was held out, to which pairs must belong
   */
  static Interactions read(Path path, FileOptions options, String delimiter, Interactions test) {
    Interactions byPair = options.listReader("tab").header(false).fromLists(path);
    IdIndex first = byPair.users();
    if (first.size() > 0 && PAIR.matcher(first.id(0)).matches()) {
      return byUser(byPair, path, test);
    }
    return options.listReader(delimiter.isEmpty() ? null : delimiter).header(false).fromLists(path);
  }

  private static Interactions byUser(Interactions byPair, Path path, Interactions test) {
    Set<String> heldOut = new HashSet<>();
    for (int user = 0; user < test.userCount(); user++) {
      for (int n = 0; n < test.byUser().length(user); n++) {
        heldOut.add(pair(test.users().id(user), test.items().id(test.byUser().column(user, n))));
      }
    }
    InteractionsBuilder candidates = Interactions.builder();
    for (int line = 0; line < byPair.userCount(); line++) {
      String text = byPair.users().id(line);
      Matcher pair = PAIR.matcher(text);
      if (!pair.matches()) {
        throw new InvalidDataException(
            path.getFileName()
                + ": a line begins with '"
                + text
                + "' where others have (user,item): write all lines in one way");
      }
      if (!heldOut.contains(pair(pair.group(1), pair.group(2)))) {
        throw new InvalidDataException(
            path.getFileName()
                + ": "
                + text
                + " names an item that was not held out for this user: give the test file that"
                + " belongs to these candidates");
      }
      for (int n = 0; n < byPair.byUser().length(line); n++) {
        candidates.add(pair.group(1), byPair.items().id(byPair.byUser().column(line, n)));
      }
    }
    return candidates.build();
  }

  private static String pair(String user, String item) {
    return user + "\t" + item;
  }
}
