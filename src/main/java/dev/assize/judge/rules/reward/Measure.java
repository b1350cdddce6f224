package dev.assize.judge.rules.reward;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import dev.assize.judge.rules.Tokens;
import java.util.stream.LongStream;

/// What the length of a reply is counted in.
public enum Measure {
  /// Runs of letters and digits; every Chinese, Japanese or Thai character is one.
  WORDS,
  /// Code points.
  CHARACTERS,
  /// Tokens of OpenAI's `o200k_base`, whatever the model: near enough to any other for a limit.
  TOKENS;

  // Its tables take a while to load: only for those who count tokens.
  private static final class O200k {
    private static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

  /// The length of a text.
  int length(String text) {
    return switch (this) {
      case WORDS -> units(text).length;
      case CHARACTERS -> text.codePointCount(0, text.length());
      case TOKENS -> O200k.ENCODING.countTokensOrdinary(text);
    };
  }

  /// The units of a text, each as a number that is the same for the same unit.
  long[] units(String text) {
    return switch (this) {
      case WORDS -> Tokens.of(text);
      case CHARACTERS -> text.codePoints().asLongStream().toArray();
      case TOKENS -> {
        IntArrayList tokens = O200k.ENCODING.encodeOrdinary(text);
        yield LongStream.range(0, tokens.size()).map(i -> tokens.get((int) i)).toArray();
      }
    };
  }
}
