package dev.assize.judge.rules.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;

/// `json`: 1 where what the reply offers is JSON and fits the schema, else 0. A code fence around
/// it is no fault.
///
/// @param schema JSON Schema 2020-12 unless its `$schema` says otherwise; empty for any JSON
public record JsonReward(Optional<Schema> schema) implements Reward {
  /// What configurations call it.
  public static final String NAME = "json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String FENCE = "```";
  private static final int SHOWN = 3;

  /// Reads a schema.
  ///
  /// @throws IllegalArgumentException where it is none
  public static Schema schema(JsonNode schema) {
    try {
      Schema read =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
      read.initializeValidators();
      return read;
    } catch (RuntimeException wrong) {
      throw new IllegalArgumentException(
          "expected a JSON Schema, found one that can't be read: " + wrong.getMessage(), wrong);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public Rewarded give(Attempt attempt) {
    String offered = attempt.offered().orElse("");
    try {
      JsonNode json = JSON.readTree(unfenced(offered));
      return json.isMissingNode() ? Rewarded.of(0, "is not JSON") : fitted(json);
    } catch (JsonProcessingException notJson) {
      return Rewarded.of(0, "is not JSON");
    }
  }

  private static String unfenced(String text) {
    int line = text.indexOf('\n');
    boolean fenced =
        line >= 0
            && text.startsWith(FENCE)
            && text.endsWith(FENCE)
            && text.length() - FENCE.length() > line;
    return fenced ? text.substring(line + 1, text.length() - FENCE.length()) : text;
  }

  private Rewarded fitted(JsonNode json) {
    List<Error> errors = schema.map(each -> each.validate(json)).orElse(List.of());
    return errors.isEmpty()
        ? Rewarded.of(1)
        : new Rewarded.Given(
            0,
            List.of("is not the JSON that was asked for"),
            errors.stream().limit(SHOWN).map(Error::toString).toList());
  }
}
