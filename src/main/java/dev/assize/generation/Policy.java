package dev.assize.generation;

import dev.assize.model.ChatResult;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import java.util.Map;

/// Who writes the candidates. Thread-safe.
public interface Policy {
  /// The policy's name in the configuration.
  String name();

  /// Its `kind:`.
  String kind();

  /// Which model on which server answers.
  ServerIdentity identity();

  /// The fields that its server wants renamed or left out, by name. Grows while it is asked.
  default Map<String, String> adaptations() {
    return Map.of();
  }

  /// The fingerprint of what [#ask] would send.
  RequestHash hash(Draw draw);

  /// Asks, and waits for the answer. Never throws for what a server does; an interrupted thread
  /// gets [dev.assize.model.JudgeFailure.Reason#INTERRUPTED] and keeps its flag.
  ChatResult ask(Draw draw);
}
