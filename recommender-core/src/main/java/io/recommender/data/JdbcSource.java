package io.recommender.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the rows of a query, one interaction each, to an intake. */
record JdbcSource(DataSource database, String query, int fetchSize) {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionReader.class);

  /**
   * Runs the query.
   *
   * @param columns which columns to take
   * @param door makes the intake, once the columns are known
   */
  RowIntake read(ColumnChoice columns, Function<ColumnLayout, RowIntake> door) {
    try (Connection connection = database.getConnection()) {
      if (!connection.getAutoCommit()) {
        return run(connection, columns, door); // a transaction of the caller
      }
      try (Streaming mode = Streaming.on(connection)) {
        return run(mode.connection, columns, door);
      }
    } catch (SQLException e) {
      throw new UncheckedIOException(
          "the database refused \"" + query + "\": " + e.getMessage(), new IOException(e));
    }
  }

  private RowIntake run(
      Connection connection, ColumnChoice columns, Function<ColumnLayout, RowIntake> door)
      throws SQLException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(fetchSize);
      try (ResultSet rows = statement.executeQuery(query)) {
        ResultSetMetaData meta = rows.getMetaData();
        ColumnLayout layout = columns.in(labels(meta), "the query");
        RowIntake intake = door.apply(layout);
        new Rows(rows, meta, layout, intake).read();
        return intake;
      }
    }
  }

  /** The state in which drivers stream, and the one to go back to. */
  private record Streaming(Connection connection, boolean wasReadOnly) implements AutoCloseable {
    static Streaming on(Connection connection) throws SQLException {
      Streaming mode = new Streaming(connection, connection.isReadOnly());
      mode.readOnly(true);
      connection.setAutoCommit(false); // PostgreSQL streams inside a transaction only
      return mode;
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
      readOnly(wasReadOnly);
    }

    /** A hint, which some drivers refuse on a connection that is open. */
    private void readOnly(boolean value) {
      try {
        connection.setReadOnly(value);
      } catch (SQLException e) {
        LOG.debug("the driver keeps its read-only flag: {}", e.getMessage());
      }
    }
  }

  private static List<String> labels(ResultSetMetaData meta) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int n = 1; n <= meta.getColumnCount(); n++) {
      labels.add(meta.getColumnLabel(n));
    }
    return labels;
  }

  /** One run of the query. JDBC counts columns from 1; 0 stands for none. */
  private static final class Rows {
    private final ResultSet rows;
    private final RowIntake intake;
    private final int user;
    private final int item;
    private final int weight;
    private final int time;
    private final int timeType;
    private final Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);

    Rows(ResultSet rows, ResultSetMetaData meta, ColumnLayout layout, RowIntake intake)
        throws SQLException {
      this.rows = rows;
      this.intake = intake;
      user = layout.position(ColumnRole.USER) + 1;
      item = layout.position(ColumnRole.ITEM) + 1;
      weight = layout.position(ColumnRole.WEIGHT) + 1;
      time = layout.position(ColumnRole.TIME) + 1;
      timeType = time > 0 ? meta.getColumnType(time) : Types.NULL;
      requireId(meta, user, layout.label(ColumnRole.USER));
      requireId(meta, item, layout.label(ColumnRole.ITEM));
    }

    private static void requireId(ResultSetMetaData meta, int column, String label)
        throws SQLException {
      String typeName = meta.getColumnTypeName(column);
      boolean fit =
          switch (meta.getColumnType(column)) {
            case Types.FLOAT, Types.REAL, Types.DOUBLE, Types.BOOLEAN, Types.BLOB, Types.ARRAY ->
                false;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                typeName.equalsIgnoreCase("uuid"); // H2 calls UUIDs binary
            default -> true;
          };
      if (!fit) {
        throw new InvalidDataException(
            "the query, "
                + label
                + ": its type "
                + typeName
                + " makes no ids: cast it to text or to a whole number in the query");
      }
    }

    void read() throws SQLException {
      for (long row = 1; rows.next(); row++) {
        String userId = rows.getString(user);
        if (userId != null) {
          intake.user(userId);
        }
        String itemId = rows.getString(item);
        if (itemId != null) {
          intake.item(itemId);
        }
        if (weight > 0) {
          readWeight();
        }
        if (time > 0) {
          readTime();
        }
        intake.endOfRow(row);
      }
    }

    private void readWeight() throws SQLException {
      float value = (float) rows.getDouble(weight);
      if (rows.wasNull()) {
        intake.unreadable(ColumnRole.WEIGHT, "NULL", "a number");
      } else {
        intake.weight(value);
      }
    }

    private void readTime() throws SQLException {
      switch (timeType) {
        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE -> {
          @Nullable Timestamp value = rows.getTimestamp(time, utc);
          if (value != null) {
            intake.time(Math.floorDiv(value.getTime(), 1000L));
          }
        }
        default -> {
          String value = rows.getString(time);
          if (value != null) {
            intake.time(value.toCharArray(), 0, value.length());
          }
        }
      }
    }
  }
}
