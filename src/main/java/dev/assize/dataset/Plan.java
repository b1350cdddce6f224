package dev.assize.dataset;

import java.util.List;

/// How the files of a data set make items.
sealed interface Plan permits Concatenation, InstructionJoin, QuestionJoin {
  /// The layout, for people: its title, its keys, what is joined on what.
  String description(KeyMapping mapping);

  /// Begins a pass.
  Readings open(ItemReader reader);

  /// The plan for these files.
  ///
  /// @throws DatasetException where they don't go together
  static Plan of(List<SourceFile> files) {
    List<SourceFile> questions = withLayout(QuestionLayout.class, files);
    List<SourceFile> answers = withLayout(AnswerLayout.class, files);
    SourceFile first = files.getFirst();
    if (questions.size() == 1 && answers.size() == files.size() - 1 && !answers.isEmpty()) {
      return new QuestionJoin(questions.getFirst(), answers);
    }
    if (!questions.isEmpty() || !answers.isEmpty()) {
      throw first
          .file()
          .problem(
              "one file of questions and one or more of answers",
              "%d of questions, %d of answers and %d others"
                  .formatted(
                      questions.size(),
                      answers.size(),
                      files.size() - questions.size() - answers.size()),
              "Name the question file and the answer files of the models together");
    }
    for (SourceFile file : files) {
      if (!file.layout().name().equals(first.layout().name())) {
        throw file.file()
            .problem(
                first.layout().title() + ", as in " + first.file().name(),
                file.layout().title(),
                "Judge files of different layouts one by one");
      }
    }
    return first.layout().name().equals(Layouts.ALPACA_EVAL) && files.size() > 1
        ? new InstructionJoin(first, files.subList(1, files.size()))
        : new Concatenation(files);
  }

  private static List<SourceFile> withLayout(
      Class<? extends Layout> layout, List<SourceFile> files) {
    return files.stream().filter(file -> layout.isInstance(file.layout())).toList();
  }
}
