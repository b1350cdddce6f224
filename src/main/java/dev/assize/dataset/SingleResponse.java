package dev.assize.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// One answer, to be rated.
///
/// @param model the key of the model's name
/// @param scores the keys that may hold a number that a human gave
record SingleResponse(
    String name,
    String title,
    String prompt,
    String response,
    String model,
    List<String> scores,
    List<String> categoryKeys)
    implements RowLayout {

  @Override
  public List<String> required() {
    return List.of(prompt, response);
  }

  @Override
  public List<String> optional() {
    return Stream.concat(Stream.of(model), scores.stream()).toList();
  }

  @Override
  public Conversation prompt(Fields fields) {
    return new Conversation(Messages.prompt(fields.required(prompt)));
  }

  @Override
  public Draft read(Fields fields) {
    Conversation conversation = prompt(fields);
    Optional<String> name = fields.optional(model).map(Value::name);
    List<Answer> answers = List.of(Answer.of(name, response, fields.required(response).text()));
    Optional<Label> label =
        fields
            .optional(scores.toArray(String[]::new))
            .map(value -> scored(CandidateNames.of(answers).getFirst(), value));
    return new Draft(conversation, answers, Presentation.AS_WRITTEN, label);
  }

  private static Label scored(CandidateId id, Value value) {
    OptionalDouble number = value.number();
    return new Label.Scored(
        Map.of(
            id,
            number.orElseThrow(() ->
                value.complaint(
                    "a number, the score of the answer",
                    "Leave labels out with --map label=,score="))));
  }
}
