package dev.assize.judge.rules;

/// The writing systems that [LanguageRule] tells apart. Languages that share one are one to it.
public enum Script {
  LATIN,
  HAN,
  KANA,
  HANGUL,
  CYRILLIC,
  GREEK,
  ARABIC,
  HEBREW,
  DEVANAGARI,
  THAI,
  /// Any other writing system.
  OTHER;

  /// The script of a letter.
  public static Script of(int letter) {
    // The two that nearly all texts are made of, without the JDK's search over its ranges.
    if (letter < 0x250) {
      return LATIN;
    }
    if (letter >= 0x4E00 && letter <= 0x9FFF) {
      return HAN;
    }
    return switch (Character.UnicodeScript.of(letter)) {
      case LATIN -> LATIN;
      case HAN -> HAN;
      case HIRAGANA, KATAKANA -> KANA;
      case HANGUL -> HANGUL;
      case CYRILLIC -> CYRILLIC;
      case GREEK -> GREEK;
      case ARABIC -> ARABIC;
      case HEBREW -> HEBREW;
      case DEVANAGARI -> DEVANAGARI;
      case THAI -> THAI;
      default -> OTHER;
    };
  }

  /// Whether a single character of this script counts as a word, for want of spaces between words.
  public boolean isWrittenWithoutSpaces() {
    return this == HAN || this == KANA || this == THAI;
  }
}
