package io.recommender.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Both objectives from their definitions. Where all rows are equally long, ours at √t times the
 * vectors and theirs at the vectors differ by a factor and a constant, so that they have the same
 * minimum.
 */
class ObjectiveTest {
  private static final int USERS = 12;
  private static final int ITEMS = 8;
  private static final int CHOSEN = 2; // of each user; three users have chosen each item
  private static final int FACTORS = 3;

  private static boolean chose(int user, int item) {
    return item == user % ITEMS || item == (user + 4) % ITEMS;
  }

  private static double[][] vectors(int count, Random random) {
    double[][] vectors = new double[count][FACTORS];
    for (double[] vector : vectors) {
      for (int f = 0; f < FACTORS; f++) {
        vector[f] = random.nextGaussian();
      }
    }
    return vectors;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int f = 0; f < FACTORS; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }

  private static double squares(double[][] vectors) {
    double sum = 0;
    for (double[] vector : vectors) {
      sum += product(vector, vector);
    }
    return sum;
  }

  private static double ours(Objective o, double[][] users, double[][] items, double scale) {
    double sum = 0;
    for (int u = 0; u < USERS; u++) {
      for (int i = 0; i < ITEMS; i++) {
        double s = scale * product(users[u], items[i]);
        sum += (chose(u, i) ? (1 - s) * (1 - s) : 0) + o.unobservedWeight() * s * s;
      }
    }
    double perUser = o.regularization() * (CHOSEN + o.unobservedWeight() * ITEMS);
    double perItem =
        o.regularization() * ((double) CHOSEN * USERS / ITEMS + o.unobservedWeight() * USERS);
    return sum + perUser * scale * squares(users) + perItem * scale * squares(items);
  }

  private static double theirs(
      Objective o, double[][] users, double[][] items, double userLambda, double itemLambda) {
    double sum = 0;
    for (int u = 0; u < USERS; u++) {
      for (int i = 0; i < ITEMS; i++) {
        double p = chose(u, i) ? 1 : 0;
        double error = p - product(users[u], items[i]);
        sum += (1 + o.alpha() * p) * error * error;
      }
    }
    return sum + userLambda * squares(users) + itemLambda * squares(items);
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.2, 1", "0.1, 1, 2", "0.003, 0.004, 3"})
  void bothHaveTheSameMinimum(double regularization, double w0, long seed) {
    Objective o = new Objective(USERS, ITEMS, USERS * CHOSEN, regularization, w0);
    Random random = new Random(seed);
    double[][] users = vectors(USERS, random);
    double[][] items = vectors(ITEMS, random);
    double[][] otherUsers = vectors(USERS, random);
    double[][] otherItems = vectors(ITEMS, random);
    double difference =
        ours(o, users, items, o.scale()) - ours(o, otherUsers, otherItems, o.scale());
    double factor = w0 * o.scale() * o.scale();
    double rankSys =
        theirs(o, users, items, o.userLambda(), o.itemLambda())
            - theirs(o, otherUsers, otherItems, o.userLambda(), o.itemLambda());
    assertThat(factor * rankSys).isCloseTo(difference, within(1e-9 * Math.abs(difference)));
    double perUser = o.sparkRegParam() * CHOSEN;
    double perItem = o.sparkRegParam() * CHOSEN * USERS / ITEMS;
    double spark =
        theirs(o, users, items, perUser, perItem)
            - theirs(o, otherUsers, otherItems, perUser, perItem);
    assertThat(factor * spark).isCloseTo(difference, within(1e-9 * Math.abs(difference)));
  }

  @Test
  void countsOnlyWhatIsThereAndWeighsAsOurDefaultsDo() {
    Objective o = Objective.of(SmallData.split(), 0.02);
    assertThat(o.users()).isEqualTo(SmallData.USERS);
    assertThat(o.items()).isEqualTo(SmallData.ITEMS);
    assertThat(o.interactions()).isEqualTo(SmallData.USERS * SmallData.CHOSEN);
    assertThat(o.regularization()).isEqualTo(0.02);
    assertThat(o.unobservedWeight())
        .isCloseTo(6.0 * SmallData.CHOSEN / SmallData.ITEMS, within(1e-12));
  }
}
