package io.recommender.examples;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where this application keeps what it has downloaded, by the custom of the system it runs on. */
final class CacheFolder {
  private static final String NAME = "recommender";

  private CacheFolder() {}

  /** Returns the folder for this system and user; it need not exist. */
  static Path byCustom() {
    return of(
        System.getProperty("os.name", ""), System::getenv, System.getProperty("user.home", ""));
  }

  /**
   * Returns the folder: {@code $XDG_CACHE_HOME} or {@code ~/.cache}, on macOS {@code
   * ~/Library/Caches}, on Windows {@code %LOCALAPPDATA%}.
   *
   * @param environment of a variable, null where it is not set
   * @throws CommandFailure if nothing says where the user's files are
   */
  static Path of(String system, UnaryOperator<@Nullable String> environment, String home) {
    String os = system.toLowerCase(Locale.ROOT);
    boolean windows = os.startsWith("windows");
    String told =
        os.startsWith("mac")
            ? null
            : environment.apply(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (told != null && Path.of(told).isAbsolute()) { // others are invalid, says the XDG standard
      return Path.of(told, NAME);
    }
    if (home.isBlank() || !Path.of(home).isAbsolute()) {
      throw new CommandFailure(
          "no folder for downloads: the home folder is '" + home + "'; name one by --cache DIR");
    }
    if (windows) {
      return Path.of(home, "AppData", "Local", NAME);
    }
    return os.startsWith("mac")
        ? Path.of(home, "Library", "Caches", NAME)
        : Path.of(home, ".cache", NAME);
  }
}
