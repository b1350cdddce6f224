package dev.assize.dataset;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// A pass over a join: one file is streamed, the others were read into memory before.
abstract class JoinPass implements Readings {
  final ItemReader reader;
  private final SourceFile streamed;
  private final RawRows rows;
  private final Queue<Reading> waiting = new ArrayDeque<>();
  private boolean ended;

  JoinPass(SourceFile streamed, ItemReader reader) {
    this.streamed = streamed;
    this.reader = reader;
    this.rows = streamed.open();
  }

  /// Reads a whole file; what is wrong in it comes first in the pass.
  ///
  /// @param keep what to do with a row; may throw a [DatasetException]
  final void index(SourceFile file, BiConsumer<SourceFile, Fields> keep) {
    try (RawRows answers = file.open()) {
      Optional<RawReading> next = answers.next();
      while (next.isPresent()) {
        switch (next.get()) {
          case RawReading.Broken broken -> waiting.add(Reading.Refused.of(broken));
          case RawReading.Found(RawRow row) -> keepOrRefuse(file, row, keep);
        }
        next = answers.next();
      }
    }
  }

  private void keepOrRefuse(SourceFile file, RawRow row, BiConsumer<SourceFile, Fields> keep) {
    try {
      keep.accept(file, reader.fields(row));
    } catch (DatasetException e) {
      waiting.add(Reading.Refused.of(e));
    }
  }

  @Override
  public final Optional<Reading> next() {
    if (!waiting.isEmpty()) {
      return Optional.of(waiting.remove());
    }
    if (ended) {
      return Optional.empty();
    }
    Optional<Reading> reading = rows.next().map(this::read);
    if (reading.isPresent()) {
      return reading;
    }
    ended = true;
    leftOver().forEach(entry -> waiting.add(new Reading.Unmatched(problem(entry))));
    return Optional.ofNullable(waiting.poll());
  }

  private DatasetProblem problem(AnswerIndex.Entry entry) {
    return entry
        .row()
        .problem("a row of " + streamed.file().name() + " that it answers", "none", "");
  }

  private Reading read(RawReading raw) {
    return switch (raw) {
      case RawReading.Broken broken -> Reading.Refused.of(broken);
      case RawReading.Found(RawRow row) -> joinOrRefuse(row);
    };
  }

  private Reading joinOrRefuse(RawRow row) {
    try {
      return join(reader.fields(row));
    } catch (DatasetException e) {
      return Reading.Refused.of(e);
    }
  }

  /// Makes an item of a streamed row and the answers to it; may throw a [DatasetException].
  abstract Reading join(Fields fields);

  /// The answers that belong to no streamed row.
  abstract Stream<AnswerIndex.Entry> leftOver();

  @Override
  public final void close() {
    rows.close();
  }
}
