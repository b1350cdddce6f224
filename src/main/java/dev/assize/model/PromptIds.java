package dev.assize.model;

import java.util.Arrays;
import java.util.List;

/// Prompts as token ids: what they share, and what is left of each.
///
/// @param shared the longest beginning of all of them, but for the last id of the shortest
/// @param rests what follows in each; never empty
// Compared by identity, if at all.
@SuppressWarnings("ArrayRecordComponent")
record PromptIds(int[] shared, List<int[]> rests) {

  static PromptIds of(List<int[]> prompts) {
    int[] first = prompts.getFirst();
    int common = prompts.stream().mapToInt(prompt -> prompt.length).min().orElse(0) - 1;
    for (int[] prompt : prompts) {
      int differs = Arrays.mismatch(first, prompt);
      common = differs < 0 ? common : Math.min(common, differs);
    }
    int length = Math.max(0, common);
    return new PromptIds(
        Arrays.copyOf(first, length),
        prompts.stream().map(prompt -> Arrays.copyOfRange(prompt, length, prompt.length)).toList());
  }
}
