package io.recommender.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import io.recommender.ModelDescription;
import io.recommender.Reason;
import io.recommender.Recommendation;
import io.recommender.Recommendations;
import io.recommender.SimilarUser;
import io.recommender.io.Section;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers for programs: one object a line. The keys are stable; later ones may join them. */
final class AnswerJson {
  private AnswerJson() {}

  static String of(String asked, Recommendations answer, Function<String, Optional<String>> title) {
    return JsonLine.of(
        json -> {
          json.writeStringField("for", asked);
          json.writeStringField("source", answer.source().name());
          json.writeStringField("fingerprint", answer.fingerprint());
          json.writeArrayFieldStart("items");
          for (Recommendation r : answer) {
            json.writeStartObject();
            json.writeStringField("item", r.itemId());
            Optional<String> name = title.apply(r.itemId());
            if (name.isPresent()) {
              json.writeStringField("title", name.get());
            }
            json.writeNumberField("score", r.score());
            json.writeStringField("source", r.source().name());
            if (r.predictedRating().isPresent()) {
              json.writeNumberField("predictedRating", r.predictedRating().getAsDouble());
            }
            reasons(json, r.reasons());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void reasons(JsonGenerator json, List<Reason> reasons) throws IOException {
    json.writeArrayFieldStart("reasons");
    for (Reason reason : reasons) {
      json.writeStartObject();
      json.writeStringField("kind", reason.kind().name());
      json.writeStringField("source", reason.source().name());
      json.writeStringField("subject", reason.subject());
      json.writeNumberField("share", reason.share());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static String of(String asked, List<SimilarUser> users) {
    return JsonLine.of(
        json -> {
          json.writeStringField("for", asked);
          json.writeArrayFieldStart("users");
          for (SimilarUser user : users) {
            json.writeStartObject();
            json.writeStringField("user", user.userId());
            json.writeNumberField("score", user.score());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static String of(ModelDescription description, boolean sections) {
    return JsonLine.of(
        json -> {
          json.writeStringField("fingerprint", description.fingerprint());
          json.writeStringField("library", description.libraryVersion());
          json.writeNumberField("users", description.users());
          json.writeNumberField("items", description.items());
          json.writeNumberField("interactions", description.interactions());
          json.writeNumberField("catalogRows", description.catalogRows());
          json.writeObjectFieldStart("settings");
          for (Map.Entry<String, String> setting : description.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
          }
          json.writeEndObject();
          if (sections) {
            json.writeArrayFieldStart("sections");
            for (Section section : description.sections()) {
              json.writeStartObject();
              json.writeStringField("name", section.name());
              json.writeStringField("kind", section.kind().name());
              json.writeNumberField("bytes", section.bytes());
              json.writeEndObject();
            }
            json.writeEndArray();
          }
        });
  }
}
