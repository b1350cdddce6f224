package dev.assize.transport;

/// What a request is for.
///
/// @param call the call's name, for people who wonder what takes so long; may be empty
/// @param item what its calls share: they follow each other, at the same server where it has no
///   more to do than others, so that it reads their common text once; empty for a call of its own
/// @param replyTokens the most that the reply may hold
public record Purpose(String call, String item, int replyTokens) {
  /// A request that nobody asks about.
  public static final Purpose UNNAMED = new Purpose("", "", 0);
}
