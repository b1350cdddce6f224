package dev.assize.config;

/// A configuration that can't be used: the message says where, what was expected, what was found
/// and what to do.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
