package dev.assize.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The folders of runs whose user named none.
final class RunNames {
  private RunNames() {}

  /// `runs/DATA-PARTS-TIME`.
  static Path fresh(Console console, List<String> data, String... parts) {
    String name = String.valueOf(Path.of(data.getFirst()).getFileName());
    int dot = name.indexOf('.');
    List<String> words = new ArrayList<>();
    words.add(name.equals("-") ? "stdin" : dot > 0 ? name.substring(0, dot) : name);
    for (String part : parts) {
      words.add(part.replaceAll("[^A-Za-z0-9._+-]", "_"));
    }
    words.add(
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .format(console.clock().instant().atZone(ZoneId.systemDefault())));
    return Path.of("runs", String.join("-", words));
  }
}
