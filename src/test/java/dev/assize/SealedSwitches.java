package dev.assize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds switches that match our own records, so over sealed families, and still have a `default`.
final class SealedSwitches {
  private static final Pattern TYPE_CASE =
      Pattern.compile("case (?:[A-Z]\\w*\\.)*([A-Z]\\w*)(?:<[^>]*>)?(?:\\(| [a-z_])");

  private SealedSwitches() {}

  /// @param records the simple names of our records: what sealed families are made of
  static Stream<String> withDefault(Path source, Set<String> records) {
    try {
      String text = Files.readString(source);
      List<String> found = new ArrayList<>();
      for (int at = text.indexOf("switch ("); at >= 0; at = text.indexOf("switch (", at + 1)) {
        String body = body(text, text.indexOf('{', at));
        boolean ours =
            TYPE_CASE.matcher(body).results().anyMatch(each -> records.contains(each.group(1)));
        if (ours && body.contains("default ->")) {
          found.add(source + ":" + text.substring(0, at).lines().count());
        }
      }
      return found.stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What stands directly in a block, without the blocks inside it.
  private static String body(String text, int open) {
    StringBuilder body = new StringBuilder();
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char next = text.charAt(at);
      depth += next == '{' ? 1 : next == '}' ? -1 : 0;
      if (depth == 0) {
        break;
      }
      if (depth == 1) {
        body.append(next);
      }
    }
    return body.toString();
  }
}
