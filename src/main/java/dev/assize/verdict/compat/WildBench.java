package dev.assize.verdict.compat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// WildBench's checklist judge: strengths, weaknesses, then a score, all in one JSON object.
final class WildBench {

  private static final String SCORE_KEY = "score";
  private static final JsonFactory JSON = new JsonFactory();

  static final VerdictGrammar SCORE =
      new CompatGrammar(
          "wildbench",
          "WildBench ratings: the whole reply is a JSON object, its last 'score' a number or text"
              + " that holds one, of any size",
          Kind.RATING,
          WildBench::readScore,
          new Wording.FreeNumber("{\"score\": \"", "\"}"),
          "Answer with JSON: {\"strengths\": TEXT, \"weaknesses\": TEXT, \"score\": \"1\" to"
              + " \"10\"}.",
          """
          {"strengths": "Covers every step.", "weaknesses": "No example.", "score": "7"}\
          """,
          List.of());

  private WildBench() {}

  /// The text of a value, and where it stands.
  private record Value(String text, int start, int end) {}

  private static Reading readScore(String answer) {
    return score(answer).map(value -> rated(answer, value)).orElseGet(() -> Found.nothing(answer));
  }

  private static Reading rated(String answer, Value value) {
    OptionalDouble score = Python.toFloat(value.text());
    return score.isPresent()
        ? Found.at(new ParsedVerdict.Rated(score.getAsDouble()), value.start(), value.end())
        : Found.unusable(UnparsedReason.NO_VERDICT, answer, value.start(), value.end());
  }

  /// The object's last value under the key; empty where the answer isn't one JSON object.
  private static Optional<Value> score(String answer) {
    try (JsonParser json = JSON.createParser(answer)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Optional<Value> score = Optional.empty();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isScore = json.currentName().equals(SCORE_KEY);
        json.nextToken();
        if (isScore) {
          score = Optional.of(value(json));
        }
        json.skipChildren();
      }
      return json.nextToken() == null ? score : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Value value(JsonParser json) throws IOException {
    int start = Math.toIntExact(json.currentTokenLocation().getCharOffset());
    String text = json.getText();
    return new Value(text, start, Math.toIntExact(json.currentLocation().getCharOffset()));
  }
}
