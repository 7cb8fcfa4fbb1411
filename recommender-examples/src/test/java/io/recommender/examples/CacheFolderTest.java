package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {
  @TempDir Path home;

  private Path of(String system, Map<String, String> environment) {
    return CacheFolder.of(system, environment::get, home.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, .cache/recommender",
    "FreeBSD, .cache/recommender",
    "Mac OS X, Library/Caches/recommender",
    "Windows 11, AppData/Local/recommender"
  })
  void isWhereTheSystemKeepsCaches(String system, String folder) {
    assertThat(of(system, Map.of())).isEqualTo(home.resolve(folder));
  }

  @Test
  void theEnvironmentHasTheWord() {
    Path told = home.resolve("told");
    Map<String, String> both =
        Map.of("XDG_CACHE_HOME", told.toString(), "LOCALAPPDATA", home.resolve("app").toString());

    assertThat(of("Linux", both)).isEqualTo(told.resolve("recommender"));
    assertThat(of("Windows 11", both)).isEqualTo(home.resolve("app").resolve("recommender"));
    assertThat(of("Mac OS X", both)).isEqualTo(home.resolve("Library/Caches/recommender"));
  }

  /** "All paths set in these environment variables must be absolute", says the standard. */
  @ParameterizedTest
  @ValueSource(strings = {"", "caches", "./caches"})
  void aRelativeFolderIsNone(String told) {
    assertThat(of("Linux", Map.of("XDG_CACHE_HOME", told)))
        .isEqualTo(home.resolve(".cache/recommender"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?"})
  void withoutAHomeTheCureIsTold(String nowhere) {
    assertThatThrownBy(() -> CacheFolder.of("Linux", name -> null, nowhere))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'" + nowhere + "'")
        .hasMessageContaining("--cache DIR");
  }
}
