package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.content.CatalogEncoder;
import io.recommender.content.CategoryEncoder;
import io.recommender.content.Centroid;
import io.recommender.content.CompositeEncoder;
import io.recommender.content.ContentBased;
import io.recommender.content.ExemplarSvm;
import io.recommender.content.FeatureVector;
import io.recommender.content.NumberEncoder;
import io.recommender.content.TextEncoder;
import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.CatalogMapper;
import io.recommender.data.CatalogReader;
import io.recommender.data.Duplicates;
import io.recommender.data.History;
import io.recommender.data.IdIndex;
import io.recommender.data.InteractionReader;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.Item;
import io.recommender.data.RowPolicy;
import io.recommender.data.RowProblem;
import io.recommender.data.Split;
import io.recommender.factorization.BiasedMf;
import io.recommender.factorization.Bpr;
import io.recommender.factorization.Confidence;
import io.recommender.factorization.ExplicitAls;
import io.recommender.factorization.ImplicitAls;
import io.recommender.factorization.SvdPlusPlus;
import io.recommender.hybrid.Blend;
import io.recommender.hybrid.FallbackChain;
import io.recommender.hybrid.FallbackModel;
import io.recommender.linear.Ease;
import io.recommender.linear.LocalRidge;
import io.recommender.model.Algorithm;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Liking;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Progress;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.neighborhood.ItemKnn;
import io.recommender.neighborhood.Rp3Beta;
import io.recommender.neighborhood.Similarity;
import io.recommender.neighborhood.UserKnn;
import io.recommender.neighborhood.Weighting;
import io.recommender.popularity.Popular;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null where a value belongs is a {@link NullPointerException} whose message begins with the name
 * of the argument, at the call that brings it, on all that an application calls.
 */
class NullArgumentTest {
  private static final Interactions SOME =
      Interactions.builder().add("u", "a").add("v", "b").build();
  private static final Catalog ITEMS =
      Catalog.builder().add("a", Map.of("title", "Heat")).add("b", Map.of("title", "Emma")).build();

  /** Values that are legal for the first parameter of their type. */
  private static final List<Object> SAMPLES =
      List.of(
          "a",
          List.of("a"),
          new String[] {"a"},
          new Object[] {"a"},
          new int[] {0},
          new float[] {1},
          new long[] {0},
          new boolean[] {true},
          new Algorithm[] {Popular.defaults()},
          Map.of("a", "b"),
          Optional.of("a"),
          OptionalDouble.of(1),
          Path.of("a.csv"),
          StandardCharsets.UTF_8,
          Query.template(),
          SOME,
          SOME.users(),
          SOME.byUser(),
          ITEMS,
          ITEMS.item(0),
          History.of("a"),
          Profile.ofText("a"),
          TrainingData.of(SOME, ITEMS),
          FitContext.defaults(),
          Source.CONTENT,
          Contribution.Kind.ITEM,
          AttributeType.TEXT,
          Duplicates.LAST,
          RowPolicy.DROP,
          RowProblem.ZERO_WEIGHT,
          Confidence.binary(),
          ImplicitAls.Solver.CHOLESKY,
          Similarity.COSINE,
          Weighting.BINARY,
          Centroid.Weighting.EQUAL,
          Centroid.defaults(),
          Popular.defaults(),
          TextEncoder.of("title"),
          ItemScorer.none(),
          (Consumer<Object>) x -> {},
          (Predicate<Object>) x -> true,
          (IntPredicate) x -> true,
          (Function<Object, Object>) x -> "a",
          (ToDoubleFunction<Object>) x -> 1,
          (Progress.Listener) x -> {});

  private static final List<Object> RECEIVERS =
      List.of(
          Recommender.builder(),
          Recommender.builder().interactions(SOME).withCollaborative().build(),
          Query.template(),
          SOME,
          SOME.items(),
          new Liking(OptionalDouble.empty()),
          Interactions.builder(),
          Interactions.reader(),
          ITEMS,
          ITEMS.item(0),
          Catalog.builder(),
          Catalog.reader(),
          Catalog.from(List.of("a"), x -> x),
          History.of("a"),
          FitContext.defaults(),
          Profile.ofText("a"),
          ImplicitAls.defaults(),
          Bpr.defaults(),
          Rp3Beta.defaults(),
          ItemKnn.defaults(),
          UserKnn.defaults(),
          Ease.defaults(),
          LocalRidge.defaults(),
          ExplicitAls.defaults(),
          BiasedMf.defaults(),
          SvdPlusPlus.defaults(),
          Popular.defaults(),
          ContentBased.defaults(),
          Blend.of(Popular.defaults()),
          FallbackChain.of(Popular.defaults()),
          TextEncoder.of("title"),
          CatalogEncoder.defaults(),
          Centroid.defaults(),
          CompositeEncoder.of(TextEncoder.of("title"), 1));

  static List<Class<?>> types() {
    return List.of(
        Recommender.class,
        RecommenderBuilder.class,
        Query.class,
        Recommendations.class,
        Recommendation.class,
        Reason.class,
        SimilarUser.class,
        Interactions.class,
        InteractionsBuilder.class,
        InteractionReader.class,
        IdIndex.class,
        Catalog.class,
        Catalog.Builder.class,
        CatalogReader.class,
        CatalogMapper.class,
        Item.class,
        History.class,
        History.Entry.class,
        Split.class,
        TrainingData.class,
        FitContext.class,
        Profile.class,
        Contribution.class,
        Neighbors.class,
        Liking.class,
        Progress.class,
        Popular.class,
        ImplicitAls.class,
        Bpr.class,
        Rp3Beta.class,
        ItemKnn.class,
        UserKnn.class,
        Ease.class,
        LocalRidge.class,
        ExplicitAls.class,
        BiasedMf.class,
        SvdPlusPlus.class,
        ContentBased.class,
        Centroid.class,
        ExemplarSvm.class,
        TextEncoder.class,
        CategoryEncoder.class,
        NumberEncoder.class,
        CatalogEncoder.class,
        CompositeEncoder.class,
        CompositeEncoder.Block.class,
        FeatureVector.class,
        Blend.class,
        Blend.Part.class,
        FallbackChain.class,
        FallbackModel.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void nullIsRefusedByName(Class<?> type) {
    List<String> complaints = new ArrayList<>();
    for (Executable call : calls(type)) {
      for (int n = 0; n < call.getParameterCount(); n++) {
        if (mustNotBeNull(call, n)) {
          complaint(call, n).ifPresent(complaints::add);
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void nearlyAllOfTheInterfaceIsAsked() {
    int asked = 0;
    List<String> left = new ArrayList<>();
    for (Class<?> type : types()) {
      for (Executable call : calls(type)) {
        for (int n = 0; n < call.getParameterCount(); n++) {
          if (mustNotBeNull(call, n)) {
            if (arguments(call, n) == null || receiver(call) == null) {
              left.add(call + " " + n);
            } else {
              asked++;
            }
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(150);
    assertThat(left).as("calls for which there is no sample").hasSizeLessThan(15);
  }

  private static List<Executable> calls(Class<?> type) {
    List<Executable> calls = new ArrayList<>(Arrays.asList(type.getConstructors()));
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())
          && !method.isBridge()
          && !method.isSynthetic()
          && !method.getName().equals("equals")) {
        calls.add(method);
      }
    }
    return calls;
  }

  private static boolean mustNotBeNull(Executable call, int parameter) {
    AnnotatedType type = call.getAnnotatedParameterTypes()[parameter];
    return !call.getParameterTypes()[parameter].isPrimitive()
        && !type.isAnnotationPresent(Nullable.class);
  }

  /** What is wrong with the answer to null, if anything is. */
  private static Optional<String> complaint(Executable call, int parameter) {
    Object[] arguments = arguments(call, parameter);
    Object receiver = receiver(call);
    if (arguments == null || receiver == null) {
      return Optional.empty(); // counted above
    }
    String got = "nothing";
    try {
      if (call instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        ((Method) call).invoke(receiver, arguments);
      }
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      String message = String.valueOf(thrown.getMessage());
      if (thrown instanceof NullPointerException
          && message.matches("[a-z][A-Za-z]*(:? .*)?")
          && !message.equals("null")) {
        return Optional.empty();
      }
      got = thrown.toString();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return Optional.of(call + ", parameter " + parameter + ": " + got);
  }

  private static @Nullable Object receiver(Executable call) {
    if (call instanceof Constructor<?> || Modifier.isStatic(call.getModifiers())) {
      return call; // not looked at
    }
    return RECEIVERS.stream()
        .filter(call.getDeclaringClass()::isInstance)
        .map(r -> r instanceof RecommenderBuilder ? (Object) Recommender.builder() : r)
        .findFirst()
        .orElse(null);
  }

  private static Object @Nullable [] arguments(Executable call, int nulled) {
    Class<?>[] types = call.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int n = 0; n < types.length; n++) {
      if (n != nulled) {
        arguments[n] = sample(types[n], call.getGenericParameterTypes()[n].getTypeName(), n);
        if (arguments[n] == null) {
          return null;
        }
      }
    }
    return arguments;
  }

  private static @Nullable Object sample(Class<?> type, String generic, int position) {
    if (type == int.class) {
      return 1;
    } else if (type == long.class) {
      return 1L;
    } else if (type == double.class) {
      return 0.5;
    } else if (type == float.class) {
      return 0.5f;
    } else if (type == boolean.class) {
      return true;
    } else if (type == String.class) {
      return "abcdef".substring(position, position + 1); // no column has two roles
    } else if (type == Stream.class) {
      return Stream.of("a");
    } else if (type == List.class && !generic.contains("String")) {
      return List.of();
    }
    return SAMPLES.stream().filter(type::isInstance).findFirst().orElse(null);
  }
}
