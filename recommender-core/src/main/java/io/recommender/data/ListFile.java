package io.recommender.data;

/** Hands the rows of a file, each a user and then all items of that user, to an intake. */
final class ListFile extends DelimitedFile.RowHandler {
  /** Items of a line: more than anybody has, and few enough for any heap. */
  private static final int LONGEST_LIST = 1_000_000;

  private final RowIntake intake;
  private char[] user = new char[32];
  private int userLength;
  private boolean header; // whether the next row is the header

  ListFile(RowIntake intake, boolean header) {
    this.intake = intake;
    this.header = header;
  }

  @Override
  void field(int column, char[] text, int from, int to, boolean quoted) {
    if (header) {
      return;
    }
    if (column == 0) {
      keepUser(text, from, to);
    } else if (column > LONGEST_LIST) {
      throw new InvalidDataException(
          intake.source()
              + ", line "
              + line()
              + ": more than "
              + LONGEST_LIST
              + " items of one user",
          "check delimiter(...) and the line ends of the file, or write one interaction a row and"
              + " read it with fromCsv",
          Remedy.DELIMITER,
          Remedy.ROW_FORMAT);
    } else if (from < to) { // blanks at the end of a line make empty fields
      intake.user(user, 0, userLength);
      intake.item(text, from, to);
      intake.endOfRow(line());
    }
  }

  private void keepUser(char[] text, int from, int to) {
    userLength = to - from;
    if (user.length < userLength) {
      user = new char[userLength * 2];
    }
    System.arraycopy(text, from, user, 0, userLength);
    intake.user(user, 0, userLength);
    intake.endOfUser(line());
  }

  @Override
  void endOfRow(long line, int fields) {
    header = false;
  }
}
