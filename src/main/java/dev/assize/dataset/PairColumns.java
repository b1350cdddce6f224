package dev.assize.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Two answers in columns of their own, and perhaps a label.
///
/// @param models the keys of the two models' names; empty where the layout has none
record PairColumns(
    String name,
    String title,
    String prompt,
    String first,
    String second,
    List<String> models,
    List<String> idKeys,
    List<String> categoryKeys)
    implements RowLayout {

  @Override
  public List<String> required() {
    return List.of(prompt, first, second);
  }

  @Override
  public List<String> optional() {
    return Stream.of(models, List.of("label"), idKeys).flatMap(List::stream).toList();
  }

  @Override
  public Conversation prompt(Fields fields) {
    return new Conversation(Messages.prompt(fields.required(prompt)));
  }

  @Override
  public Draft read(Fields fields) {
    Conversation conversation = prompt(fields);
    List<Answer> answers = List.of(answer(fields, 0, first), answer(fields, 1, second));
    Optional<Label> label =
        fields
            .optional("label")
            .map(value -> LabelReader.of(answers, fields.labelCodes()).read(value));
    return new Draft(conversation, answers, Presentation.AS_WRITTEN, label);
  }

  private Answer answer(Fields fields, int index, String column) {
    Optional<String> model =
        models.isEmpty() ? Optional.empty() : fields.optional(models.get(index)).map(Value::name);
    return Answer.of(model, column, fields.required(column).text());
  }
}
