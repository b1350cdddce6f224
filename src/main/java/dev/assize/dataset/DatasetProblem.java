package dev.assize.dataset;

import java.util.OptionalLong;

/// What is wrong with a data file and what to do about it.
///
/// @param file the file's name as the user gave it
/// @param line the 1-based line or row, empty where the whole file is meant
/// @param unit which of the two
/// @param path a JSON path such as `$.responses[1].text`, or a column's name; may be empty
/// @param expected what should have been there
/// @param found what was there
/// @param remedy what the user can do, a sentence without its full stop; may be empty
public record DatasetProblem(
    String file,
    OptionalLong line,
    PlaceUnit unit,
    String path,
    String expected,
    String found,
    String remedy) {

  /// A problem of a file of text, or of a file as a whole.
  public DatasetProblem(
      String file, OptionalLong line, String path, String expected, String found, String remedy) {
    this(file, line, PlaceUnit.LINE, path, expected, found, remedy);
  }

  /// One line: where, expected, found, what to do.
  public String message() {
    StringBuilder text = new StringBuilder(file);
    line.ifPresent(number -> text.append(", %s %d".formatted(unit.word(), number)));
    if (!path.isEmpty()) {
      text.append(", ").append(path);
    }
    text.append(": expected ").append(expected).append(", found ").append(found);
    if (!remedy.isEmpty()) {
      text.append(". ").append(remedy);
    }
    return text.append(text.charAt(text.length() - 1) == '?' ? "" : ".").toString();
  }
}
