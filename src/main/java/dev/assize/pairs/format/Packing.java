package dev.assize.pairs.format;

import java.util.List;
import java.util.Locale;

/// How a file is packed, as its name says.
enum Packing {
  TEXT,
  GZIP,
  PARQUET;

  private static final List<String> TABLES = List.of("csv", "tsv", "tab", "xlsx", "txt");
  private static final List<String> OF_LLAMA_FACTORY = List.of("json", "jsonl");

  /// @throws PairFileException where the name promises something else
  static Packing of(TrainingFormat format, PairFile target) {
    String name = target.name().toLowerCase(Locale.ROOT);
    Packing packing = name.endsWith(".gz") ? GZIP : name.endsWith(".parquet") ? PARQUET : TEXT;
    String plain = packing == GZIP ? name.substring(0, name.length() - 3) : name;
    String extension = plain.substring(plain.lastIndexOf('.') + 1);
    if (!fits(format, packing, extension)) {
      throw new PairFileException(
          "%s: expected a name that ends in %s for format %s, found %s. Rename the file%s."
              .formatted(
                  target.path(),
                  endings(format),
                  format.label(),
                  target.name(),
                  extension.equals("csv") ? ", or choose format csv" : ""));
    }
    return packing;
  }

  private static boolean fits(TrainingFormat format, Packing packing, String extension) {
    if (format == TrainingFormat.CSV) {
      return extension.equals("csv");
    }
    if (format.isLlamaFactory()) {
      return packing == PARQUET || (packing == TEXT && OF_LLAMA_FACTORY.contains(extension));
    }
    return !TABLES.contains(extension) && !(packing == GZIP && extension.equals("parquet"));
  }

  private static String endings(TrainingFormat format) {
    if (format == TrainingFormat.CSV) {
      return ".csv or .csv.gz";
    }
    return format.isLlamaFactory() ? ".jsonl or .parquet" : ".jsonl, .jsonl.gz or .parquet";
  }
}
