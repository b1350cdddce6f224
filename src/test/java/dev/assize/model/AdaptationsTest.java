package dev.assize.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.Adaptations.Change;
import dev.assize.transport.ErrorBody;
import dev.assize.transport.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptationsTest {
  private static final ObjectNode SENT =
      json(
          """
          {"model":"m","messages":[],"temperature":0.0,"max_tokens":16,"seed":4,
           "logprobs":true,"top_logprobs":20}
          """);
  private static final ObjectNode NOTHING = json("{}");

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static Fault refusal(String message, String param) {
    return new Fault(
        Fault.Kind.BAD_REQUEST,
        message,
        400,
        false,
        Optional.empty(),
        new ErrorBody(message, "invalid_request_error", "", param));
  }

  private static Optional<Change> suggested(String message, String param) {
    return Adaptations.suggestedBy(refusal(message, param), SENT, NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
            + " 'max_completion_tokens' instead. | max_tokens | max_tokens | max_completion_tokens",
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1)"
            + " value is supported. | temperature | temperature | left out",
        "`temperature` is deprecated for this model. | '' | temperature | left out",
        "This model does not support logprobs | '' | logprobs | left out",
        "'logprobs' is not supported with this model | logprobs | logprobs | left out",
        "top_logprobs is not allowed here | '' | logprobs | left out",
        "top_logprobs must be between 0 and 5 | '' | top_logprobs | 5",
        "Requested sample logprobs of 20, which is greater than max allowed: 8 | '' | top_logprobs"
            + " | 8",
        "Unrecognized request argument supplied: seed | '' | seed | left out",
        "body.seed: Extra inputs are not permitted | body.seed | seed | left out"
      })
  void readsWhatARefusalAsksFor(String message, String param, String field, String to) {
    assertThat(suggested(message, param)).contains(new Change(field, to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_tokens=5000 cannot be greater than max_model_len=4096. | max_tokens",
        "'messages' is required | messages",
        "Field 'max_tokens': type must be number, but is string | ''",
        "the top_k parameter is not supported | ''",
        "What is the temperature of the sun? | ''"
      })
  void whatAsksForNothingChangesNothing(String message, String param) {
    assertThat(suggested(message, param)).isEmpty();
  }

  @Test
  void whatTheUserSetByHandStays() {
    Fault fault = refusal("Unrecognized request argument supplied: seed", "");

    assertThat(Adaptations.suggestedBy(fault, SENT, json("{\"seed\":4}"))).isEmpty();
  }

  @Test
  void onlyARefusalTeaches() {
    Fault broken =
        new Fault(
            Fault.Kind.SERVER_ERROR,
            "",
            500,
            true,
            Optional.empty(),
            new ErrorBody("temperature is not supported", "", "", "temperature"));

    assertThat(Adaptations.suggestedBy(broken, SENT, NOTHING)).isEmpty();
  }

  @Test
  void appliesWhatWasLearnt() {
    Adaptations learnt =
        Adaptations.NONE
            .with(new Change("max_tokens", "max_completion_tokens"))
            .with(new Change("temperature", Adaptations.LEFT_OUT))
            .with(new Change("top_logprobs", "5"));

    assertThat(learnt.apply(SENT))
        .isEqualTo(
            json(
                """
                {"model":"m","messages":[],"seed":4,"logprobs":true,"top_logprobs":5,
                 "max_completion_tokens":16}
                """));
    assertThat(SENT.has("temperature")).isTrue();
  }

  @Test
  void withoutLogprobsThereAreNoTopLogprobs() {
    Adaptations learnt = Adaptations.NONE.with(new Change("logprobs", Adaptations.LEFT_OUT));

    assertThat(learnt.apply(SENT).has("top_logprobs")).isFalse();
  }
}
