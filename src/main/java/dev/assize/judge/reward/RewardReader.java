package dev.assize.judge.reward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.transport.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes the labels' numbers out of a server's answer to one text.
record RewardReader(RewardApi api) {
  // An embedding has hundreds of numbers, a classifier few.
  private static final int MOST_LABELS = 128;

  Decoded<List<Labelled>> read(JsonNode body) {
    return switch (api) {
      case CLASSIFY -> numbers(body.at("/data/0/probs"), "data[0].probs");
      case POOLING -> numbers(body.at("/data/0/data"), "data[0].data");
      case SCORE -> number(body.at("/data/0/score"));
      case SGLANG -> {
        JsonNode one = body.isArray() ? body.path(0) : body;
        yield numbers(one.path("embedding"), "embedding");
      }
      case TEI -> labels(body.path(0).isArray() ? body.path(0) : body);
    };
  }

  private static Decoded<List<Labelled>> number(JsonNode value) {
    return isNumber(value)
        ? new Decoded.Value<>(List.of(new Labelled(Optional.empty(), value.asDouble())))
        : new Decoded.Unexpected<>("has no number at data[0].score");
  }

  private static Decoded<List<Labelled>> numbers(JsonNode values, String where) {
    if (!values.isArray() || values.isEmpty()) {
      return new Decoded.Unexpected<>("has no numbers at " + where);
    }
    if (values.size() > MOST_LABELS) {
      return new Decoded.Unexpected<>(
          "has %d numbers at %s: an embedding, no reward".formatted(values.size(), where), false);
    }
    List<Labelled> all = new ArrayList<>();
    for (JsonNode value : values) {
      if (!isNumber(value)) {
        return new Decoded.Unexpected<>("has %s among the numbers at %s".formatted(value, where));
      }
      all.add(new Labelled(Optional.empty(), value.asDouble()));
    }
    return new Decoded.Value<>(all);
  }

  private static Decoded<List<Labelled>> labels(JsonNode entries) {
    List<Labelled> all = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (!isNumber(entry.path("score"))) {
        return new Decoded.Unexpected<>("has no labels with a score");
      }
      all.add(
          new Labelled(
              Optional.of(entry.path("label").asText("")), entry.path("score").asDouble()));
    }
    // The likeliest comes first: by name they always stand in one order.
    all.sort(java.util.Comparator.comparing(label -> label.name().orElse("")));
    return all.isEmpty()
        ? new Decoded.Unexpected<>("has no labels with a score")
        : new Decoded.Value<>(all);
  }

  private static boolean isNumber(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.asDouble());
  }
}
