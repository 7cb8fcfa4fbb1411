// Opens JShell with the library and the embedded sample: see README, "In JShell".
import io.recommender.*;
import io.recommender.data.*;
import io.recommender.examples.FilmSession;

FilmSession session = FilmSession.start();
Recommender recommender = session.recommender();
Catalog films = session.films();
Interactions ratings = session.ratings();

/** The id of a film, by its title. */
String film(String title) { return session.id(title); }

/** An answer with titles in place of ids. */
void show(Recommendations answer) { System.out.print(session.inWords(answer)); }

System.out.print("""
    recommender is trained on films and ratings (real films, simulated viewers). Try:
      show(recommender.search("heist gone wrong", 5))
      show(recommender.similarItems(film("seven samurai"), 5))
      show(recommender.recommendFor(List.of(film("spirited away"), film("wall-e")), 5))
      show(recommender.recommend(Query.forUser("viewer-017").limit(3).explain()))
      ratings.report()
    Tab completes, /exit leaves.
    """);
