package dev.assize.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;

/// What commands read and write JSON with. A class of its own because a mapper takes 50 ms to make,
/// and picocli looks at every command at every start.
final class Json {
  static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}
}
