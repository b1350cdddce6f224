package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.pairs.PreferencePair;
import dev.assize.pairs.parquet.ParquetRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// The one writer of all formats: rows go to a spool, then from there to the file.
final class SpooledPairs implements PairWriter {
  private final TrainingFormat format;
  private final PairFile target;
  private final Packing packing;
  private final Spool spool;
  private final Optional<Spool> sideSpool;
  private final Census census = new Census();
  private final AnswerBook answers = new AnswerBook();
  private long mended;
  private long repeated;

  private SpooledPairs(
      TrainingFormat format,
      PairFile target,
      Packing packing,
      Spool spool,
      Optional<Spool> sideSpool) {
    this.format = format;
    this.target = target;
    this.packing = packing;
    this.spool = spool;
    this.sideSpool = sideSpool;
  }

  static SpooledPairs open(TrainingFormat format, PairFile target) {
    Packing packing = Packing.of(format, target);
    try {
      Files.createDirectories(target.path().toAbsolutePath().getParent());
      if (format.isLlamaFactory()) {
        DatasetInfo.beside(target.path());
      }
      Spool spool = new Spool(beside(target.path(), ".spool"));
      Optional<Spool> side =
          target.extras() == PairFile.Extras.BESIDE
              ? Optional.of(new Spool(beside(target.sidePath(), ".spool")))
              : Optional.empty();
      return new SpooledPairs(format, target, packing, spool, side);
    } catch (IOException e) {
      throw new PairsUnwrittenException(target.path(), e);
    }
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  @Override
  public Optional<String> write(PreferencePair pair, String provenanceJson) {
    Optional<String> unfit = format.rows().unfit(pair);
    if (unfit.isPresent()) {
      return unfit;
    }
    List<Row> rows = format.rows().rows(pair, target.subset());
    if (format == TrainingFormat.KTO && answers.contradicts(rows)) {
      return Optional.of("an answer has the other label in another pair");
    }
    for (Row row : rows) {
      add(row, pair, provenanceJson);
    }
    return Optional.empty();
  }

  private void add(Row row, PreferencePair pair, String provenance) {
    if (row.answer().filter(answers::has).isPresent()) {
      repeated++;
      return;
    }
    row.answer().ifPresent(answers::add);
    try {
      if (sideSpool.isPresent()) {
        sideSpool.get().add(RowJson.bytes(sideRow(row, pair, provenance)));
      } else {
        row.core().setAll(row.extras());
        row.core().put("provenance", provenance);
      }
      mended += WholeTexts.mend(row.core());
      census.add(row.core());
      spool.add(RowJson.bytes(row.core()));
    } catch (IOException e) {
      throw new PairsUnwrittenException(target.path(), e);
    }
  }

  private ObjectNode sideRow(Row row, PreferencePair pair, String provenance) {
    ObjectNode side =
        PairRows.object().put("row", census.rows() + 1).put("item", pair.item().value());
    side.setAll(row.extras());
    side.put("provenance", provenance);
    mended += WholeTexts.mend(side);
    return side;
  }

  @Override
  public Written finish() {
    List<String> notes = new ArrayList<>(census.notes());
    if (repeated > 0) {
      notes.add("Answers that were there already and are not repeated: %,d.".formatted(repeated));
    }
    if (census.rows() == 0) {
      notes.add("%s is not written: there is no pair for it.".formatted(target.path()));
      return new Written(List.of(), 0, 0, notes);
    }
    refuseDates();
    try {
      List<Path> files = files();
      format.advice().ifPresent(notes::add);
      return new Written(files, census.rows(), mended, notes);
    } catch (IOException e) {
      throw new PairsUnwrittenException(target.path(), e);
    }
  }

  /// In Parquet a column has a type; in a table nobody but its reader decides.
  private void refuseDates() {
    List<String> dates = census.dates();
    if (packing != Packing.PARQUET && format != TrainingFormat.CSV && !dates.isEmpty()) {
      throw new PairFileException(
          "%s: expected texts of which some are no dates, found dates throughout in %s. JSON readers make timestamps of such a column, and the texts are lost: write a .parquet file."
              .formatted(target.path(), String.join(", ", dates)));
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    int[] order = order();
    Path draft = beside(target.path(), ".draft");
    try (Spool.Reader rows = spool.read();
        RowSink sink = sink(draft, rows.row(order[0]))) {
      for (int row : order) {
        sink.add(inColumns(rows.row(row)));
      }
    }
    if (sideSpool.isPresent()) {
      writeSide(sideSpool.get(), order);
    }
    publish(draft, target.path());
    files.add(target.path());
    if (sideSpool.isPresent()) {
      files.add(target.sidePath());
    }
    if (format.isLlamaFactory()) {
      DatasetInfo info = DatasetInfo.beside(target.path());
      info.add(format, target.name(), census.columns());
      files.add(info.file());
    }
    return files;
  }

  private int[] order() {
    if (format == TrainingFormat.KTO) {
      return Apart.order(answers.prompts());
    }
    int leader = (int) census.leader().orElse(0);
    return IntStream.concat(
            IntStream.of(leader), IntStream.range(0, spool.size()).filter(row -> row != leader))
        .toArray();
  }

  /// @param first the first row, which shows the types of all
  private RowSink sink(Path draft, byte[] first) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
    OutputStream packed = packing == Packing.GZIP ? new GZIPOutputStream(out) : out;
    if (packing == Packing.PARQUET) {
      return new ParquetSink(new ParquetRows(packed, RowJson.row(inColumns(first))));
    }
    return format == TrainingFormat.CSV
        ? TableSink.open(packed, census.columns())
        : new JsonLinesSink(packed);
  }

  private byte[] inColumns(byte[] row) throws IOException {
    if (census.isUniform()) {
      return row;
    }
    ObjectNode fields = RowJson.row(row);
    ObjectNode kept = PairRows.object();
    for (String column : census.columns()) {
      kept.set(column, fields.get(column));
    }
    return RowJson.bytes(kept);
  }

  private void writeSide(Spool side, int[] order) throws IOException {
    Path draft = beside(target.sidePath(), ".draft");
    try (Spool.Reader rows = side.read();
        RowSink sink =
            new JsonLinesSink(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16))) {
      long number = 0;
      for (int row : order) {
        number++;
        sink.add(RowJson.bytes(RowJson.row(rows.row(row)).put("row", number)));
      }
    }
    publish(draft, target.sidePath());
  }

  private static void publish(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    try {
      spool.close();
      if (sideSpool.isPresent()) {
        sideSpool.get().close();
      }
      Files.deleteIfExists(beside(target.path(), ".draft"));
      Files.deleteIfExists(beside(target.sidePath(), ".draft"));
    } catch (IOException e) {
      throw new PairsUnwrittenException(target.path(), e);
    }
  }
}
