package dev.assize.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Preference data in one or more files, read row by row: the files are never in memory as a whole
/// (but see [#rows] for joins).
///
/// Files may be JSONL, a JSON array, CSV or TSV, each also packed by gzip, or Parquet. The
/// extension says which, or the content where it doesn't. The layout is recognised by the keys of
/// the first row that has one.
///
/// ```java
/// Dataset data = Dataset.open(Path.of("pairs.jsonl"), ReadOptions.DEFAULTS);
/// DatasetCheck check = data.check();
/// try (Rows rows = data.rows()) { … }
/// ```
public final class Dataset {
  private final List<DataFile> files;
  private final KeyMapping mapping;
  private final List<SourceFile> sources;
  private final Plan plan;

  private Dataset(List<DataFile> files, KeyMapping mapping, List<SourceFile> sources, Plan plan) {
    this.files = files;
    this.mapping = mapping;
    this.sources = sources;
    this.plan = plan;
  }

  /// Opens a file.
  ///
  /// @throws DatasetException where it can't be read as data
  public static Dataset open(Path file, ReadOptions options) {
    return open(List.of(file), List.of(file.toString()), options);
  }

  /// Opens files that belong together: rows of one layout, AlpacaEval outputs to be joined on the
  /// instruction, or questions and models' answers to be joined on the question's id.
  ///
  /// @param displayNames the files' names for messages and positions, in the same order; `-` for
  ///   standard input that was spooled to a file
  /// @throws DatasetException where they can't be read as data: a missing or empty file, an unknown
  ///   layout, files that don't go together
  public static Dataset open(List<Path> files, List<String> displayNames, ReadOptions options) {
    if (files.isEmpty() || files.size() != displayNames.size()) {
      throw new IllegalArgumentException(
          "expected one name for each of at least one file, found %d names for %d files"
              .formatted(displayNames.size(), files.size()));
    }
    List<DataFile> named = new ArrayList<>();
    for (Path file : files) {
      named.add(new DataFile(file, displayNames.get(named.size())));
    }
    List<SourceFile> sources = named.stream().map(file -> SourceFile.of(file, options)).toList();
    Plan plan = Plan.of(sources);
    return new Dataset(named, options.mapping(), sources, plan);
  }

  /// The layouts' names, as `--layout` takes them.
  public static List<String> layouts() {
    return Layouts.names();
  }

  /// The name of the layout that was recognised or chosen.
  public String layout() {
    return sources.getFirst().layout().name();
  }

  /// One line for people: `read as LLMBar pairs (input, output_1, output_2, label)`.
  public String readAs() {
    return "read as " + plan.description(mapping);
  }

  /// How many rows the files say they have, found without reading them; empty unless all of them
  /// are Parquet. A bound for the items: bad rows are among them, and rows that a join pairs.
  ///
  /// @throws DatasetException where a file is gone
  public OptionalLong rowCount() {
    List<OptionalLong> counts = sources.stream().map(SourceFile::rowCount).toList();
    return counts.stream().allMatch(OptionalLong::isPresent)
        ? OptionalLong.of(counts.stream().mapToLong(OptionalLong::orElseThrow).sum())
        : OptionalLong.empty();
  }

  /// Begins a pass over the rows. Every pass gives the same rows and the same ids.
  ///
  /// Of a join, the answers in all files but the streamed one are in memory during the pass. Rows
  /// without a partner are left out; [#check] counts them. A problem that ends a file is its last
  /// row.
  ///
  /// @throws DatasetException where a file is gone
  public Rows rows() {
    return new Rows(plan.open(new ItemReader(mapping)));
  }

  /// A pass over the rows that can be judged; close it to close its file.
  ///
  /// @throws DatasetException where a file is gone
  public Stream<Item> items() {
    Rows rows = rows();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
        .onClose(rows::close)
        .flatMap(row ->
            switch (row) {
              case Row.Good(Item item) -> Stream.of(item);
              case Row.Bad _ -> Stream.empty();
            });
  }

  /// Reads everything once, to know what is in it before anything is spent on it.
  ///
  /// @throws DatasetException where a file is gone
  public DatasetCheck check() {
    return check(_ -> {});
  }

  /// The same, and hands every row that can be judged to a consumer on the way.
  public DatasetCheck check(Consumer<Item> consumer) {
    return new Checking(files, consumer).run(plan, new ItemReader(mapping));
  }
}
