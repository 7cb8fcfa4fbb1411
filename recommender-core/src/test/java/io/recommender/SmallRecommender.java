package io.recommender;

import io.recommender.content.ContentBased;
import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.factorization.BiasedMf;
import io.recommender.factorization.Biases;
import io.recommender.factorization.Confidence;
import io.recommender.factorization.ImplicitAls;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A recommender with something of everything that a model file can hold, made in milliseconds. */
final class SmallRecommender {
  private SmallRecommender() {}

  static Interactions interactions() {
    Random random = new Random(7);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 20; user++) {
      for (int item = 0; item < 15; item++) {
        if (random.nextInt(3) == 0 || item == user % 15) {
          builder.add("u" + user, "é" + item, 1 + random.nextInt(5), 1000L * user + item);
        }
      }
    }
    return builder.build();
  }

  static Catalog catalog() {
    Catalog.Builder films = Catalog.builder().attribute("nothing", AttributeType.DATE);
    String[] words = {"heist", "robot", "love", "storm", "detective"};
    for (int n = 0; n < 16; n++) {
      Map<String, Object> film = new LinkedHashMap<>();
      film.put("plot", n % 5 == 4 ? "" : words[n % 5] + " and " + words[(n + 2) % 5] + " " + n);
      film.put("genres", n == 3 ? List.of() : List.of("g" + n % 4, "g" + n % 3 + "x"));
      film.put("year", 1950.5 + n);
      film.put("released", LocalDate.of(1950 + n, 1 + n % 12, 3));
      if (n % 4 == 1) { // one in four lacks one of them
        film.remove(List.copyOf(film.keySet()).get(n / 4));
      }
      films.add("é" + n, film);
    }
    return films.build();
  }

  static RecommenderBuilder builder() {
    return builderWithoutContent().withContent(ContentBased.defaults());
  }

  static RecommenderBuilder builderWithoutCollaborative() {
    return Recommender.builder().interactions(interactions()).catalog(catalog()).parallelism(1);
  }

  static RecommenderBuilder builderWithoutContent() {
    return builderWithoutCollaborative()
        .withCollaborative(
            ImplicitAls.defaults()
                .factors(3)
                .iterations(2)
                .confidence(Confidence.log(2, 0.5))
                .minimumWeight(2));
  }

  /** With a rating model, to which 3 means that the rating is not known. */
  static Recommender withRatings() {
    return builder().withRatings(Biases.defaults().iterations(4)).unknownWeight(3).build();
  }

  /** One that predicts ratings, by the model that several algorithms make. */
  static Recommender byRatings() {
    return builderWithoutCollaborative()
        .withCollaborative(BiasedMf.defaults().factors(3).epochs(5))
        .build();
  }

  static Recommender build() {
    return builder().build();
  }
}
