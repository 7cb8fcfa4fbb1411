package io.recommender.data;

/** Hands the rows of a file, one interaction each, to an intake. */
final class RowFile extends DelimitedFile.RowHandler {
  private final RowIntake intake;
  private final int width;
  private final int user;
  private final int item;
  private final int weight;
  private final int time;
  private boolean header; // whether the next row is the header

  RowFile(RowIntake intake, ColumnLayout layout) {
    this.intake = intake;
    width = layout.width();
    user = layout.position(ColumnRole.USER);
    item = layout.position(ColumnRole.ITEM);
    weight = layout.position(ColumnRole.WEIGHT);
    time = layout.position(ColumnRole.TIME);
    header = layout.header() != null;
  }

  @Override
  void field(int column, char[] text, int from, int to, boolean quoted) {
    if (header) {
      return;
    }
    if (column == user) {
      intake.user(text, from, to);
    } else if (column == item) {
      intake.item(text, from, to);
    } else if (column == weight) {
      intake.weight(text, from, to);
    } else if (column == time) {
      intake.time(text, from, to);
    } else {
      refuseEndless(column, width, intake.source());
    }
  }

  @Override
  void endOfRow(long line, int fields) {
    if (header) {
      header = false;
      return;
    }
    if (fields != width) {
      intake.malformed("the row has " + fields + " fields where " + width + " are expected");
    }
    intake.endOfRow(line);
  }
}
