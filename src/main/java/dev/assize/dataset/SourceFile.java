package dev.assize.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A data file whose format and layout are known.
///
/// @param sample the first row of that layout, under our keys: for what people are told
record SourceFile(DataFile file, Format format, Layout layout, RawRow sample) {
  /// How many rows are looked at to find one that fits a layout.
  private static final int ROWS_TO_TRY = 1000;

  /// Finds out how a file is to be read.
  ///
  /// @throws DatasetException where it can't be, or has no row
  static SourceFile of(DataFile file, ReadOptions options) {
    return of(file, options, LayoutTable.JUDGED);
  }

  /// The same, with layouts of another table.
  static SourceFile of(DataFile file, ReadOptions options, LayoutTable table) {
    try {
      Format format = Format.of(file);
      try (RawRows rows = format.open(file)) {
        return recognise(file, format, rows, options, table);
      }
    } catch (CutShort e) {
      throw new DatasetException(e.problem());
    } catch (IOException e) {
      throw file.problem("a readable file", "an error: " + e, "");
    }
  }

  private static SourceFile recognise(
      DataFile file, Format format, RawRows rows, ReadOptions options, LayoutTable table) {
    Optional<RawRow> stranger = Optional.empty();
    Optional<DatasetProblem> problem = Optional.empty();
    Optional<RawReading> next = rows.next();
    for (int i = 1; next.isPresent() && i <= ROWS_TO_TRY; i++) {
      switch (next.get()) {
        case RawReading.Found(RawRow row) -> {
          Optional<Layout> layout = table.recognise(options.mapping().apply(row.fields()), options);
          if (layout.isPresent()) {
            return new SourceFile(file, format, layout.get(), row);
          }
          stranger = stranger.or(() -> Optional.of(row));
        }
        case RawReading.Broken(DatasetProblem broken, boolean _) ->
            problem = problem.or(() -> Optional.of(broken));
      }
      next = rows.next();
    }
    if (stranger.isPresent()) {
      throw unknownLayout(stranger.get(), options, table);
    }
    if (problem.isPresent()) {
      throw new DatasetException(problem.get());
    }
    throw file.problem("at least one row", file.isEmpty() ? "an empty file" : "none", "");
  }

  private static DatasetException unknownLayout(
      RawRow row, ReadOptions options, LayoutTable table) {
    Optional<String> list =
        row.fields().properties().stream()
            .filter(field -> field.getValue().path(0).isObject())
            .map(Map.Entry::getKey)
            .findFirst();
    String wayOut =
        list.map(key -> "If the rows are in its list: jq -c '.[\"" + key + "\"][]' FILE. ")
                .orElse("")
            + "Say which keys are meant with --map, such as "
            + table.mapping();
    return new DatasetException(
        new DatasetProblem(
            row.position().file(),
            OptionalLong.of(row.position().line()),
            row.position().unit(),
            row.root(),
            "the keys of " + table.describe(options),
            "the keys " + Value.keys(row.fields()),
            wayOut));
  }

  /// Opens its rows.
  ///
  /// @throws DatasetException where the file is gone since
  RawRows open() {
    try {
      return format.open(file);
    } catch (CutShort e) {
      throw new DatasetException(e.problem());
    } catch (IOException e) {
      throw file.problem("a readable file", "an error: " + e, "");
    }
  }

  /// How many rows the file says it has, where that is known without reading them: in Parquet.
  ///
  /// @throws DatasetException where the file is gone since
  OptionalLong rowCount() {
    try (RawRows rows = open()) {
      return rows.count();
    }
  }

  /// The keys that are read, as the user knows them.
  List<String> keys(KeyMapping mapping) {
    List<String> keys = new ArrayList<>(layout.required());
    layout.optional().stream()
        .filter(key -> !mapping.apply(sample.fields()).path(key).isMissingNode())
        .forEach(keys::add);
    keys.replaceAll(
        key -> mapping.theirName(key).equals(key) ? key : key + "=" + mapping.theirName(key));
    return keys;
  }
}
