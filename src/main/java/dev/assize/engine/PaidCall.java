package dev.assize.engine;

import dev.assize.model.ChatResult;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.task.CallId;

/// A call that costs something, and so is made once.
interface PaidCall {
  /// Which it is.
  CallId id();

  /// The fingerprint of what would be sent.
  RequestHash hash();

  /// Makes it.
  ChatResult ask();

  /// What of a reply is worth keeping.
  default Reply kept(Reply whole) {
    return whole;
  }

  /// Whether it is to be made again although this came of it.
  default boolean isDueAgain(Reply known) {
    return false;
  }
}
