package dev.assize.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.SourcePosition;
import dev.assize.dataset.Value;
import dev.assize.judgement.ItemJudgement;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A run's `judgements.jsonl`, read line by line.
public final class JudgementFile {
  private JudgementFile() {}

  /// Its items, in its order; close the stream to close the file.
  ///
  /// @throws DatasetException here or while streaming, with file and line, where a line is no
  ///   judgement
  public static Stream<ItemJudgement> read(Path file) {
    return FileRows.of(file).rows().map(JudgementLine::read);
  }

  /// The item of a single line.
  ///
  /// @throws DatasetException where it is no judgement
  public static ItemJudgement item(JsonNode line) {
    return JudgementLine.read(new Value(new SourcePosition("memory", 1), "", line));
  }
}
