package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose rows are labelled as parts of one data set. */
class LabelledFileTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("ratings.csv"), text);
  }

  private Map<String, Interactions> read(String text) throws IOException {
    return Interactions.reader().partsFromCsv(file(text), "split");
  }

  /** Each part is what the file without the other rows and without the labels gives. */
  @Test
  void partsAreWhatSeparateFilesGive() throws IOException {
    Map<String, Interactions> parts =
        read(
            """
            split,user,item,rating,time
            train,u,a,4.5,30
            test,u,b,1,20

            train,v,"a",2,10
            valid,w,c,3,
            train,u,c,5,15
            """);

    assertThat(parts).containsOnlyKeys("train", "test", "valid");
    assertThat(parts.keySet()).containsExactly("train", "test", "valid");
    assertThat(parts.get("train").fingerprint())
        .isEqualTo(
            Interactions.fromCsv(file("user,item,rating,time\nu,a,4.5,30\nv,a,2,10\nu,c,5,15\n"))
                .fingerprint());
    assertThat(parts.get("test").fingerprint())
        .isEqualTo(Interactions.fromCsv(file("user,item,rating,time\nu,b,1,20\n")).fingerprint());
  }

  @Test
  void chosenColumnsAndDelimitersHold() throws IOException {
    Map<String, Interactions> parts =
        Interactions.reader()
            .columns("wer", "was")
            .delimiter("|")
            .partsFromCsv(file("was|wer|teil\na|u|1\na|v|2\n"), "teil");

    assertThat(parts.get("1").users().id(0)).isEqualTo("u");
    assertThat(parts.get("2").users().id(0)).isEqualTo("v");
  }

  @Test
  void badRowsNameLineAndColumn() {
    assertThatThrownBy(() -> read("user,item,rating,split\nu,a,4,train\nu,b,many,test\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("ratings.csv, line 3, column 3 (rating): 'many' is not a number");
    assertThatThrownBy(() -> read("user,item,rating,split\nu,a,4,train\nu,b\n"))
        .hasMessageStartingWith("ratings.csv, line 3, the row has 2 fields where 4 are expected");
  }

  @Test
  void aColumnThatIsNotThereIsToldWithTheOthers() {
    assertThatThrownBy(() -> read("user,item,rating\nu,a,4\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("no column \"split\"")
        .hasMessageContaining("[user, item, rating]");
    assertThatThrownBy(
            () -> Interactions.reader().header(false).partsFromCsv(file("1,2,3\n"), "split"))
        .hasMessageContaining("it has no header");
  }

  /** A column of times or ids is none of labels, and each would cost memory of its own. */
  @Test
  void aHundredLabelsAreReadAndMoreAreRefusedWithSome() throws IOException {
    StringBuilder rows = new StringBuilder("user,item,rating,split\n");
    for (int n = 0; n < 100; n++) {
      rows.append("u,a,4,part").append(n).append('\n');
    }

    assertThat(read(rows.toString())).hasSize(100);
    assertThatThrownBy(() -> read(rows + "u,a,4,one too many\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(
            "ratings.csv, line 102: column \"split\" has more than 100 labels, [part0, part1,")
        .hasMessageContaining("... and 81 more]: name a column that holds few");
  }

  /** The rest of a row that never ends is neither read nor kept. */
  @Test
  void endlessRowsAreRefused() {
    assertThatThrownBy(
            () -> read("user,item,rating,split\nu,a,4,train" + ",".repeat(3_000_000) + "\n"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("ratings.csv, line 2: the row has more than 1000005 fields");
  }
}
