package dev.assize.prompt;

/// A template that can't be used: the message says which file and line, what was expected, what was
/// found and what to do.
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TemplateException(String message) {
    super(message);
  }

  /// A complaint about a line of a file.
  ///
  /// @param remedy what the user can do, a sentence; may be empty
  static TemplateException at(String file, int line, String expected, String found, String remedy) {
    return new TemplateException(
        "%s, line %d: expected %s, found %s.%s"
            .formatted(file, line, expected, found, remedy.isEmpty() ? "" : " " + remedy));
  }
}
