package io.recommender.data;

import static io.recommender.data.InteractionReaderTest.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading from a database that lives in memory. */
class JdbcTest {
  private JdbcConnectionPool database;

  @BeforeEach
  void open() {
    database = JdbcConnectionPool.create("jdbc:h2:mem:;TIME ZONE=Pacific/Auckland", "sa", "");
    database.setMaxConnections(1); // every borrower gets the same connection: state would show
  }

  @AfterEach
  void close() {
    database.dispose();
  }

  private void execute(String... statements) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void purchases() {
    execute(
        "create table purchases (customer bigint, product varchar, amount decimal(8, 2), bought"
            + " timestamp)",
        "insert into purchases values (7, 'tea', 2.5, '2000-12-31 22:12:40'), (8, 'tea', 1, null),"
            + " (7, 'cup', 1, '1970-01-01 00:01:00')");
  }

  @Test
  void columnsGoByLabel() {
    purchases();
    Interactions read =
        Interactions.reader()
            .columns("customer", "product", "amount", "bought")
            .fromJdbc(database, "select * from purchases");
    assertThat(entries(read)).containsExactly("7 cup 1.0 60", "7 tea 2.5 978300760", "8 tea 1.0 0");
  }

  @Test
  void columnsGoByCommonNamesOrByPosition() {
    purchases();
    assertThat(
            entries(
                Interactions.reader()
                    .fromJdbc(database, "select product, customer as user_id from purchases")))
        .containsExactly("7 tea 1.0 0", "7 cup 1.0 0", "8 tea 1.0 0");
    assertThat(
            entries(
                Interactions.reader()
                    .columns(1, 0, 2)
                    .fromJdbc(database, "select product, customer, amount * 2 from purchases")))
        .containsExactly("7 tea 5.0 0", "7 cup 2.0 0", "8 tea 2.0 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "cast(42 as int)#42",
        "cast(42 as bigint)#42",
        "cast(42 as numeric(10))#42",
        "'zoë'#zoë",
        "cast('123e4567-e89b-12d3-a456-426614174000' as uuid)#123e4567-e89b-12d3-a456-426614174000"
      })
  void idsAreNumbersTextOrUuids(String expression, String id) {
    Interactions read =
        Interactions.reader().columns(0, 1).fromJdbc(database, "select " + expression + ", 1");
    assertThat(read.users().id(0)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cast(1 as double)", "cast(1 as real)", "X'01'", "true", "array[1]"})
  void otherTypesMakeNoIds(String expression) {
    assertThatThrownBy(
            () ->
                Interactions.reader()
                    .columns("u", "i")
                    .fromJdbc(database, "select 1 as u, " + expression + " as i"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageMatching(
            "the query, column 2 \\(I\\): its type .* makes no ids: cast it to text or to a whole"
                + " number in the query");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "cast('2000-12-31' as date)#978220800",
        "timestamp '2000-12-31 22:12:40'#978300760",
        "timestamp with time zone '2001-01-01 00:12:40+02'#978300760",
        "978300760#978300760",
        "'2000-12-31T22:12:40Z'#978300760",
        "cast(null as timestamp)#0",
        "cast(null as bigint)#0"
      })
  void timesAreSecondsWhateverTheTimeZoneOfTheMachine(String expression, long seconds) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Interactions read =
          Interactions.reader()
              .columns(0, 1)
              .time(2)
              .fromJdbc(database, "select 1, 2, " + expression);
      assertThat(read.byUser().time(0, 0)).isEqualTo(seconds);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void badRowsAreNamed() {
    InteractionReader reader = Interactions.reader().columns("u", "i", "w");
    assertThatThrownBy(
            () ->
                reader.fromJdbc(
                    database, "select * from (values (1, 2, 3), (1, null, 3)) t(u, i, w)"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("query, row 2, column 2 (I): the id is missing");
    String noWeight = "select * from (values (1, 2, 3), (1, 4, null)) t(u, i, w)";
    assertThatThrownBy(() -> reader.fromJdbc(database, noWeight))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("query, row 2, column 3 (W): 'NULL' is not a number");
    Interactions read = reader.lenient().fromJdbc(database, noWeight);
    assertThat(entries(read)).containsExactly("1 2 3.0 0");
    assertThat(read.report().dropped())
        .containsExactly(new DataReport.Dropped(RowProblem.MALFORMED_ROW, 1, List.of(2L)));
  }

  @Test
  void whatTheDatabaseRefusesIsSaidWithTheQuery() {
    assertThatThrownBy(() -> Interactions.reader().fromJdbc(database, "select nonsense"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("the database refused \"select nonsense\": ")
        .hasRootCauseInstanceOf(SQLException.class);
  }

  @Test
  void theConnectionComesBackAsItWas() throws SQLException {
    purchases();
    Interactions.reader().columns(0, 1).fromJdbc(database, "select * from purchases");
    assertThatThrownBy(() -> Interactions.reader().fromJdbc(database, "select 1 as x"))
        .isInstanceOf(InvalidDataException.class);
    assertThat(database.getActiveConnections()).isZero();
    try (Connection connection = database.getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(connection.isReadOnly()).isFalse();
    }
    execute("insert into purchases values (9, 'pot', 1, null)");
  }

  /** What drivers stream by: the fetch size, no auto-commit, read only; and then all back. */
  @Test
  void rowsAreStreamed() {
    purchases();
    List<String> calls = new ArrayList<>();
    DataSource watched = watched(DataSource.class, database, calls);
    Interactions.reader().columns(0, 1).fetchSize(123).fromJdbc(watched, "select * from purchases");
    assertThat(calls)
        .containsExactly(
            "setReadOnly true",
            "setAutoCommit false",
            "setFetchSize 123",
            "close ResultSet",
            "close Statement",
            "rollback",
            "setAutoCommit true",
            "setReadOnly false",
            "close Connection");
  }

  @Test
  void aTransactionOfTheCallerIsLeftAlone() throws SQLException {
    purchases();
    List<String> calls = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into purchases values (9, 'pot', 1, null)");
      }
      Connection kept =
          (Connection)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, args) -> {
                    calls.add(method.getName());
                    return method.getName().equals("close")
                        ? null
                        : method.invoke(connection, args);
                  });
      DataSource same =
          (DataSource)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {DataSource.class},
                  (proxy, method, args) -> kept);

      Interactions read =
          Interactions.reader().columns(0, 1).fromJdbc(same, "select * from purchases");

      assertThat(read.users().indexOf("9")).as("seen inside the transaction").isEqualTo(2);
      assertThat(calls).doesNotContain("rollback", "commit", "setAutoCommit", "setReadOnly");
      connection.rollback();
    }
    assertThat(
            Interactions.reader()
                .columns(0, 1)
                .fromJdbc(database, "select * from purchases")
                .userCount())
        .isEqualTo(2);
  }

  /** The same object, but its telling calls are written down, those of what it returns too. */
  private static <T> T watched(Class<T> type, Object target, List<String> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              String name = method.getName();
              if (name.equals("close")) {
                calls.add("close " + type.getSimpleName());
              } else if (name.startsWith("set")) {
                calls.add(name + " " + args[0]);
              } else if (name.equals("rollback")) {
                calls.add(name);
              }
              try {
                Object result = method.invoke(target, args);
                boolean wrapped =
                    List.of("Connection", "Statement", "ResultSet")
                        .contains(method.getReturnType().getSimpleName());
                return wrapped ? watched(method.getReturnType(), result, calls) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
