package io.recommender.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import io.recommender.data.Interactions;
import io.recommender.evaluation.RatingErrors;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A result for programs: one object a line. The keys are stable; later ones may join them. */
final class EvaluationJson {
  private final JsonGenerator json;

  private EvaluationJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the object, without a line end. */
  static String of(EvaluationResult result, EvaluationData data, long seed) {
    return JsonLine.of(json -> new EvaluationJson(json).write(result, data, seed));
  }

  private void write(EvaluationResult result, EvaluationData data, long seed) throws IOException {
    json.writeStringField("algorithm", result.algorithm().name());
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : result.algorithm().settings().entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("metrics");
    for (Map.Entry<String, OptionalDouble> metric : result.metrics().entrySet()) {
      json.writeFieldName(metric.getKey());
      if (metric.getValue().isPresent()) {
        json.writeNumber(metric.getValue().getAsDouble());
      } else {
        json.writeNull();
      }
    }
    json.writeEndObject();
    json.writeNumberField("users", result.users());
    predictions(result.errors());
    json.writeObjectFieldStart("seconds");
    json.writeNumberField("fit", result.fitSeconds());
    json.writeNumberField("rank", result.rankSeconds());
    json.writeNumberField("predict", result.predictSeconds());
    json.writeEndObject();
    json.writeNumberField("seed", seed);
    json.writeStringField("protocol", result.protocol().toString());
    data(data);
  }

  private void predictions(Optional<RatingErrors> errors) throws IOException {
    json.writeObjectFieldStart("predictions");
    json.writeNumberField("predicted", errors.map(RatingErrors::predicted).orElse(0L));
    json.writeNumberField("unpredicted", errors.map(RatingErrors::unpredicted).orElse(0L));
    json.writeEndObject();
  }

  private void data(EvaluationData data) throws IOException {
    json.writeObjectFieldStart("data");
    json.writeNumberField("users", data.choices().train().userCount());
    json.writeNumberField("items", data.choices().train().itemCount());
    json.writeNumberField("train", data.choices().train().size());
    json.writeNumberField("test", data.choices().test().size());
    json.writeNumberField("trainUsers", data.trainUsers());
    json.writeNumberField("testUsers", data.testUsers());
    json.writeNumberField("testUsersNotInTrain", data.testUsersNotInTrain());
    json.writeNumberField("testItemsNotInTrain", data.testItemsNotInTrain());
    json.writeNumberField("testPairsInTrain", data.testPairsInTrain());
    json.writeNumberField("unknownWeights", data.unknown());
    json.writeNumberField("candidates", data.candidates().map(Interactions::size).orElse(0L));
    json.writeNumberField("catalogItems", data.catalog().size());
    json.writeObjectFieldStart("rowsLeftOut");
    for (Map.Entry<String, Long> label : data.leftOut().entrySet()) {
      json.writeNumberField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
