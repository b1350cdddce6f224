package dev.assize.dataset;

import dev.assize.text.NearestName;
import java.util.Optional;
import java.util.OptionalLong;

/// How a file is to be read where its keys don't say it.
///
/// @param layout the layout's name, one of [Dataset#layouts]; empty to recognise it
public record ReadOptions(Optional<String> layout, KeyMapping mapping) {
  /// The layout is recognised, keys have their own names.
  public static final ReadOptions DEFAULTS = new ReadOptions(Optional.empty(), KeyMapping.NONE);

  /// @throws DatasetException for a layout that isn't known
  public ReadOptions {
    layout.ifPresent(ReadOptions::requireKnown);
  }

  private static void requireKnown(String name) {
    if (!Layouts.names().contains(name)) {
      throw new DatasetException(
          new DatasetProblem(
              "--layout",
              OptionalLong.empty(),
              "",
              "one of " + String.join(", ", Layouts.names()),
              Value.quote(name),
              NearestName.of(name, Layouts.names()).map("Did you mean %s?"::formatted).orElse("")));
    }
  }

  /// Options from the command line's `--layout` and `--map`.
  ///
  /// @throws DatasetException for what they can't be
  public static ReadOptions of(Optional<String> layout, Optional<String> mapping) {
    return new ReadOptions(layout, mapping.map(KeyMapping::parse).orElse(KeyMapping.NONE));
  }
}
