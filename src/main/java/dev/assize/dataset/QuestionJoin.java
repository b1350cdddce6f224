package dev.assize.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// FastChat's and Arena-Hard's files: one of questions, which is streamed, and one or more of
/// models' answers, which are kept in memory during a pass.
record QuestionJoin(SourceFile questions, List<SourceFile> answers) implements Plan {

  @Override
  public String description(KeyMapping mapping) {
    return "%s (%s), joined on %s with the answers in %s"
        .formatted(
            questions.layout().title(),
            String.join(", ", questions.keys(mapping)),
            questions.layout().required().getFirst(),
            answers.stream().map(file -> file.file().name()).collect(Collectors.joining(", ")));
  }

  @Override
  public Readings open(ItemReader reader) {
    return new Pass(reader);
  }

  private final class Pass extends JoinPass {
    private final AnswerIndex index = new AnswerIndex();
    private final Set<String> models = new HashSet<>();

    Pass(ItemReader reader) {
      super(questions, reader);
      answers.forEach(file -> index(file, this::keep));
    }

    private void keep(SourceFile file, Fields fields) {
      AnswerLayout layout = (AnswerLayout) file.layout();
      String question = layout.id(fields);
      Answer answer = layout.read(fields);
      for (AnswerIndex.Entry other : index.peek(question)) {
        boolean sameFile = other.row().position().file().equals(file.file().name());
        if (sameFile && other.answer().model().equals(answer.model())) {
          throw fields
              .whole()
              .complaint(
                  "one answer to question " + question,
                  "a second one, after %s %d"
                      .formatted(
                          other.row().position().unit().word(), other.row().position().line()),
                  "Keep one of the two");
        }
      }
      answer.model().ifPresent(models::add);
      index.add(question, new AnswerIndex.Entry(answer, fields.whole()));
    }

    @Override
    Reading join(Fields fields) {
      QuestionLayout layout = (QuestionLayout) questions.layout();
      String id = layout.id(fields);
      Conversation prompt = layout.prompt(fields);
      List<AnswerIndex.Entry> found = index.pollAll(id);
      int needed = Math.min(2, models.size());
      if (found.size() < needed) {
        return new Reading.Unmatched(
            fields
                .whole()
                .problem(
                    "answers to question " + id + " of at least " + needed + " models",
                    String.valueOf(found.size()),
                    ""));
      }
      found.forEach(entry -> requireOnePerTurn(entry, prompt));
      List<Answer> joined = found.stream().map(AnswerIndex.Entry::answer).toList();
      Draft draft = new Draft(prompt, joined, Presentation.AS_WRITTEN, Optional.empty());
      return reader.item(fields, draft, List.of(layout.id()), List.of());
    }

    private static void requireOnePerTurn(AnswerIndex.Entry entry, Conversation prompt) {
      long turns = prompt.turns().stream().filter(turn -> turn.role() == Role.USER).count();
      if (entry.answer().replies().size() != turns) {
        throw entry
            .row()
            .complaint(
                "an answer to each of the question's " + turns + " turns",
                String.valueOf(entry.answer().replies().size()),
                "");
      }
    }

    @Override
    Stream<AnswerIndex.Entry> leftOver() {
      return index.leftOver();
    }
  }
}
