package dev.assize.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Prompts in one or more files, read row by row. Rows may hold a prompt alone (`prompt`,
/// `instruction` with `input`, `question`, `messages` …) or be of any layout that a [Dataset]
/// reads: then their answers are passed over.
///
/// ```java
/// PromptSet prompts = PromptSet.open(Path.of("prompts.jsonl"), ReadOptions.DEFAULTS);
/// try (Stream<Prompt> all = prompts.prompts()) { … }
/// ```
public final class PromptSet {
  private final List<DataFile> files;
  private final KeyMapping mapping;
  private final List<SourceFile> sources;

  private PromptSet(List<DataFile> files, KeyMapping mapping, List<SourceFile> sources) {
    this.files = files;
    this.mapping = mapping;
    this.sources = sources;
  }

  /// Opens a file.
  ///
  /// @throws DatasetException where it can't be read as prompts
  public static PromptSet open(Path file, ReadOptions options) {
    return open(List.of(file), List.of(file.toString()), options);
  }

  /// Opens files, to be read one after the other.
  ///
  /// @param displayNames the files' names for messages, in the same order; `-` for standard input
  ///   that was spooled to a file
  /// @throws DatasetException where one is missing, empty, or has no prompts
  public static PromptSet open(List<Path> files, List<String> displayNames, ReadOptions options) {
    List<DataFile> named = new ArrayList<>();
    for (Path file : files) {
      named.add(new DataFile(file, displayNames.get(named.size())));
    }
    LayoutTable table = new PromptLayouts();
    List<SourceFile> sources =
        named.stream().map(file -> SourceFile.of(file, options, table)).toList();
    return new PromptSet(named, options.mapping(), sources);
  }

  /// The name of the first file's layout; `prompts` where rows have a prompt alone.
  public String layout() {
    return sources.getFirst().layout().name();
  }

  /// One line for people: `read as prompts (prompt)`.
  public String readAs() {
    SourceFile first = sources.getFirst();
    return "read as %s (%s)"
        .formatted(first.layout().title(), String.join(", ", first.keys(mapping)));
  }

  /// A pass over the prompts; rows that are none are left out. Every pass gives the same prompts
  /// and the same ids. To be closed.
  ///
  /// @throws DatasetException where a file is gone
  public Stream<Prompt> prompts() {
    Pass pass = new Pass(new PromptReader(mapping));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(pass, Spliterator.ORDERED), false)
        .onClose(pass::close)
        .flatMap(read ->
            switch (read) {
              case PromptReader.Read.Good(Prompt prompt, boolean _) -> Stream.of(prompt);
              case PromptReader.Read.Bad _ -> Stream.empty();
            });
  }

  /// Reads everything once, to know what is in it before anything is spent on it. The items that it
  /// counts are the prompts.
  ///
  /// @throws DatasetException where a file is gone
  public DatasetCheck check() {
    PromptReader reader = new PromptReader(mapping);
    List<DatasetProblem> problems = new ArrayList<>();
    List<DatasetProblem> blocking = new ArrayList<>();
    long items = 0;
    long bad = 0;
    long repeated = 0;
    try (Pass pass = new Pass(reader)) {
      while (pass.hasNext()) {
        switch (pass.next()) {
          case PromptReader.Read.Good(var _, boolean again) -> {
            items++;
            repeated += again ? 1 : 0;
          }
          case PromptReader.Read.Bad(DatasetProblem problem, boolean endsFile) -> {
            bad++;
            keep(problems, problem);
            if (endsFile) {
              keep(blocking, problem);
            }
          }
        }
      }
    }
    reader.unseenKeys().stream()
        .sorted()
        .forEach(key -> keep(blocking, Checking.unseen(files.getFirst(), key)));
    if (items == 0) {
      keep(blocking, files.getFirst().problem("at least one prompt", "none", "").problem());
    }
    return new DatasetCheck(
        items,
        bad,
        problems,
        blocking,
        repeated,
        0,
        List.of(),
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        List.of(),
        files.stream().map(FileFingerprint::of).toList());
  }

  private static void keep(List<DatasetProblem> list, DatasetProblem problem) {
    if (list.size() < DatasetCheck.KEPT) {
      list.add(problem);
    }
  }

  /// One pass over all files.
  private final class Pass implements Iterator<PromptReader.Read>, AutoCloseable {
    private final PromptReader reader;
    private final Iterator<SourceFile> rest = sources.iterator();
    private SourceFile file = rest.next();
    private RawRows rows = file.open();
    private Optional<RawReading> next = Optional.empty();

    Pass(PromptReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty()) {
        next = rows.next();
        if (next.isEmpty()) {
          if (!rest.hasNext()) {
            return false;
          }
          rows.close();
          file = rest.next();
          rows = file.open();
        }
      }
      return true;
    }

    @Override
    public PromptReader.Read next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      RawReading raw = next.orElseThrow();
      next = Optional.empty();
      return reader.read(raw, (PromptLayout) file.layout());
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
