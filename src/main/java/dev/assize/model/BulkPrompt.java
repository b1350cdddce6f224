package dev.assize.model;

import java.util.List;

/// One prompt among those that are scored together.
///
/// @param name of its call, for people who wonder what takes so long
/// @param labels token ids, in the order of the route's labels
// Compared by identity, if at all.
@SuppressWarnings("ArrayRecordComponent")
record BulkPrompt(String name, int[] ids, List<Integer> labels) {
  BulkPrompt {
    labels = List.copyOf(labels);
  }
}
