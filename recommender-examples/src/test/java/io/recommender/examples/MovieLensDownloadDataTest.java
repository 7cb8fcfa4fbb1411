package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The download with the real files, packed here and served from this machine. */
@Tag("data")
class MovieLensDownloadDataTest {
  @TempDir Path folder;

  @Test
  void theRealFilesArriveAsTheyAre() throws IOException {
    Path original = RealData.path("ml-latest-small");
    StringWriter notes = new StringWriter();
    try (ArchiveServer server = new ArchiveServer()) {
      server.archive = zip(original);

      Path fetched =
          new MovieLensDownload(
                  Http.patient(Duration.ofSeconds(10)),
                  server.uri(),
                  MovieLensDownload.SEPTEMBER_2018, // of another packing: the MD5 has to do
                  folder,
                  new Screen(new PrintWriter(notes), false, StandardCharsets.UTF_8),
                  p -> {})
              .folder();

      for (String name : MovieLensArchive.FILES) {
        assertThat(fetched.resolve(name)).hasSameBinaryContentAs(original.resolve(name));
      }
      assertThat(MovieLens.read(fetched).ratings().size()).isEqualTo(100_836);
    }
    assertThat(notes.toString()).contains("for any research purposes").contains("commercial");
    assertThat(notes.toString().lines()).allMatch(line -> line.length() <= 160); // paths are long
  }

  private static byte[] zip(Path original) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("ml-latest-small/"));
      for (String name : MovieLensArchive.FILES) {
        zip.putNextEntry(new ZipEntry("ml-latest-small/" + name));
        Files.copy(original.resolve(name), zip);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void theTermsAreFound() throws IOException {
    List<String> terms =
        MovieLensTerms.of(
            Files.readAllLines(
                RealData.path("ml-latest-small", "README.txt"), StandardCharsets.ISO_8859_1));

    assertThat(terms).hasSize(8);
    assertThat(terms.get(0)).startsWith("Neither the University").endsWith("conditions:");
    assertThat(terms.subList(1, 6)).allMatch(condition -> condition.startsWith("* The "));
    assertThat(terms.get(7)).startsWith("If you have any further questions");
  }
}
