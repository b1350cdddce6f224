package dev.assize.interchange;

import com.carrotsearch.hppc.LongIntHashMap;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.FileFingerprint;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.Value;
import dev.assize.judgement.ItemJudgement;
import dev.assize.text.Sha256;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judged files of another tool, to be read once, in their order.
///
/// Holds 64 bits per row besides: ids must differ. Not thread-safe.
public final class JudgedFiles {
  /// So many judges are named; more are people rather than models.
  private static final int MOST_JUDGES = 20;

  private final ImportFormat format;
  private final List<FileRows> files;
  private final LongIntHashMap ids = new LongIntHashMap();
  private final SortedSet<String> judges = new TreeSet<>();
  private long rows;
  private long repeats;

  private JudgedFiles(ImportFormat format, List<FileRows> files) {
    this.format = format;
    this.files = files;
  }

  /// Finds out how the files are written.
  ///
  /// @throws DatasetException where one can't be read
  public static JudgedFiles of(ImportFormat format, List<Path> files) {
    return new JudgedFiles(format, files.stream().map(FileRows::of).toList());
  }

  /// What the rows say, one item a row; close the stream to close the file.
  ///
  /// @throws DatasetException here or while streaming, at the first row that is not the tool's
  public Stream<ItemJudgement> items() {
    return files.stream().flatMap(this::items);
  }

  private Stream<ItemJudgement> items(FileRows file) {
    JudgedRows reader = format.rows(file);
    return file.rows().map(row -> item(reader, row));
  }

  private ItemJudgement item(JudgedRows reader, Value row) {
    refuseOther(row);
    rows++;
    Judged judged = reader.read(row, rows);
    if (judges.size() <= MOST_JUDGES) {
      judges.add(judged.judge());
    }
    return judged.item(unique(judged.id()), row.position());
  }

  private void refuseOther(Value row) {
    boolean known =
        row.node() instanceof ObjectNode object
            && format.keys().stream().anyMatch(keys -> keys.stream().allMatch(object::has));
    if (!known) {
      throw row.complaint(
          "the keys of %s (%s)"
              .formatted(
                  format.label(),
                  format.keys().stream()
                      .map(keys -> String.join(", ", keys))
                      .collect(Collectors.joining("; or "))),
          "Other formats are "
              + Stream.of(ImportFormat.values())
                  .filter(other -> other != format)
                  .map(ImportFormat::label)
                  .collect(Collectors.joining(", ")));
    }
  }

  private String unique(String id) {
    int before = ids.addTo(Sha256.bits(id), 1) - 1;
    if (before == 0) {
      return id;
    }
    repeats++;
    return id + "#" + (before + 1);
  }

  /// How many rows were read so far.
  public long rows() {
    return rows;
  }

  /// How many of them compare what an earlier one compared, by the tool's own ids.
  public long repeats() {
    return repeats;
  }

  /// Who judged, of the rows read so far; empty where they are more than can be named.
  public SortedSet<String> judges() {
    return judges.size() > MOST_JUDGES
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSortedSet(judges);
  }

  /// The files' sizes and hashes.
  public List<FileFingerprint> fingerprints() {
    return files.stream().map(FileRows::fingerprint).toList();
  }
}
