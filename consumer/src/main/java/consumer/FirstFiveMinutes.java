package consumer;

import io.recommender.Query;
import io.recommender.Recommendations;
import io.recommender.Recommender;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import java.nio.file.Path;
import java.util.List;

/** The lines of README's first five minutes, in a project that knows the library only by its coordinates. */
public final class FirstFiveMinutes {
  public static void main(String[] args) {
    Path data = Path.of(args[0]);
    var ratings = Interactions.fromCsv(data.resolve("ratings.csv"));
    var movies = Catalog.fromCsv(data.resolve("movies.csv"), "movieId");
    var recommender = Recommender.builder()
        .interactions(ratings).catalog(movies)
        .withCollaborative().withContent()
        .build();
    Recommendations personal = recommender.recommend("42", 3);
    Recommendations basket = recommender.recommendFor(List.of("318", "858"), 3);
    Recommendations similar = recommender.similarItems("318", 3);
    Recommendations recent =
        recommender.recommend(
            Query.forUser("42").limit(3).where(m -> m.number("year").orElse(0) >= 2000).explain());
    Path file = Path.of(args[1]);
    recommender.save(file);
    Recommendations kept = Recommender.load(file).recommend("42", 3);
    if (!kept.equals(personal)) {
      throw new AssertionError("before it was saved: " + personal + ", after: " + kept);
    }
    System.out.println(Recommender.describe(file));
    System.out.println(ratings.report());
    for (Recommendations answer : List.of(personal, basket, similar, recent)) {
      System.out.println(answer.source() + " " + answer.itemIds());
      if (answer.size() != 3) {
        throw new AssertionError("three items were asked for: " + answer);
      }
    }
    Module module = Recommender.class.getModule();
    System.out.println("library on the " + (module.isNamed() ? "module path: " + module : "class path"));
  }
}
