package dev.assize.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which model on which server answers, as far as the server tells; read once before the first call
/// and frozen in the manifest. Host and port are no part of it where the server tells more than a
/// model's name.
///
/// @param server `llama.cpp`, `vllm`, `sglang`, `openai-compatible`, `anthropic`, `embedded`,
///   `replay`
/// @param facts version, build, model path and the like, by name
public record ServerIdentity(String server, SortedMap<String, String> facts) {
  private static final Set<String> NAME_AND_PLACE = Set.of("model", "base-url");

  public ServerIdentity {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /// Whether the server told more than a model's name, so that another model under the same name
  /// would show.
  public boolean isTold() {
    return !NAME_AND_PLACE.containsAll(facts.keySet());
  }

  /// An identity of these facts.
  public static ServerIdentity of(String server, Map<String, String> facts) {
    return new ServerIdentity(server, new TreeMap<>(facts));
  }
}
