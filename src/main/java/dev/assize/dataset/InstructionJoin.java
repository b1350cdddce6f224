package dev.assize.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// AlpacaEval's files, one per model, joined on the instruction. The first is streamed, the outputs
/// in the others are kept in memory during a pass.
///
/// An instruction that a file has twice is joined with the same instruction's first and second
/// output in the others: a join by text alone would multiply them.
record InstructionJoin(SourceFile first, List<SourceFile> others) implements Plan {

  @Override
  public String description(KeyMapping mapping) {
    return "%s (%s), joined on %s with %s"
        .formatted(
            first.layout().title(),
            String.join(", ", first.keys(mapping)),
            first.layout().required().getFirst(),
            others.stream().map(file -> file.file().name()).collect(Collectors.joining(", ")));
  }

  @Override
  public Readings open(ItemReader reader) {
    return new Pass(reader);
  }

  private final class Pass extends JoinPass {
    private final Map<SourceFile, AnswerIndex> indexes = new LinkedHashMap<>();

    Pass(ItemReader reader) {
      super(first, reader);
      others.forEach(file -> indexes.put(file, new AnswerIndex()));
      others.forEach(file -> index(file, this::keep));
    }

    private void keep(SourceFile file, Fields fields) {
      Draft draft = layout(file).read(fields);
      Optional.ofNullable(indexes.get(file))
          .orElseThrow()
          .add(key(draft), new AnswerIndex.Entry(draft.answers().getFirst(), fields.whole()));
    }

    @Override
    Reading join(Fields fields) {
      RowLayout layout = layout(first);
      Draft draft = layout.read(fields);
      List<Answer> answers = new ArrayList<>(draft.answers());
      indexes
          .values()
          .forEach(index ->
              index.poll(key(draft)).map(AnswerIndex.Entry::answer).ifPresent(answers::add));
      if (answers.size() == 1) {
        return new Reading.Unmatched(
            fields.whole().problem("the same instruction in another file", "none", ""));
      }
      Draft joined = new Draft(draft.prompt(), answers, draft.presentation(), Optional.empty());
      return reader.item(fields, joined, layout.idKeys(), layout.categoryKeys());
    }

    @Override
    Stream<AnswerIndex.Entry> leftOver() {
      return indexes.values().stream().flatMap(AnswerIndex::leftOver);
    }

    private static RowLayout layout(SourceFile file) {
      return (RowLayout) file.layout();
    }

    private static String key(Draft draft) {
      return draft.prompt().question();
    }
  }
}
