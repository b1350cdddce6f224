package dev.assize.judge.rules.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A fenced block of a text.
///
/// @param language what follows the opening fence, lower-cased; empty for none
record CodeBlock(String language, String code) {
  private static final String FENCE = "```";

  /// The code that an answer offers: the last block in the language that defines the name; else the
  /// last in the language; else the last without one; else, where there is no fence at all, the
  /// whole text. Empty where all blocks are in other languages.
  ///
  /// @param definition what the code must hold, such as `def add`
  static Optional<String> offered(String text, Set<String> languages, Optional<String> definition) {
    List<CodeBlock> all = all(text);
    if (all.isEmpty()) {
      return Optional.of(text);
    }
    List<CodeBlock> named =
        all.stream().filter(block -> languages.contains(block.language)).toList();
    List<CodeBlock> fit =
        named.isEmpty() ? all.stream().filter(block -> block.language.isEmpty()).toList() : named;
    return last(fit.stream().filter(block -> definition.filter(block.code::contains).isPresent()))
        .or(() -> last(fit.stream()));
  }

  private static Optional<String> last(java.util.stream.Stream<CodeBlock> blocks) {
    return blocks.reduce((_, later) -> later).map(CodeBlock::code);
  }

  /// All blocks; one without an end goes to the end of the text.
  static List<CodeBlock> all(String text) {
    List<CodeBlock> blocks = new ArrayList<>();
    Optional<String> language = Optional.empty();
    StringBuilder code = new StringBuilder();
    for (String line : text.lines().toList()) {
      boolean fence = line.strip().startsWith(FENCE);
      if (fence && language.isEmpty()) {
        language = Optional.of(line.strip().substring(FENCE.length()).strip());
      } else if (fence) {
        blocks.add(block(language.get(), code));
        language = Optional.empty();
        code.setLength(0);
      } else if (language.isPresent()) {
        code.append(line).append('\n');
      }
    }
    language.ifPresent(open -> blocks.add(block(open, code)));
    return blocks;
  }

  private static CodeBlock block(String info, StringBuilder code) {
    String language = info.split("[\\s{]", 2)[0].toLowerCase(Locale.ROOT);
    return new CodeBlock(language, code.toString());
  }
}
