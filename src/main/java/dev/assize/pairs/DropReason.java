package dev.assize.pairs;

import java.util.Locale;

/// Why two answers are no pair. In the order in which it is looked at: where a prompt gives no pair
/// at all, its reason is the one of the pair that came furthest.
public enum DropReason {
  /// An earlier row has the same prompt.
  DUPLICATE_PROMPT("an earlier row has the same prompt"),
  /// The prompt's last turn is not a user's.
  NO_QUESTION("the prompt does not end in a user's turn"),
  /// Each answer has a prompt of its own.
  DIALOGUE("the answers are dialogues, each with a prompt of its own"),
  /// Nothing to compare with.
  SINGLE_CANDIDATE("one answer only"),
  /// Nothing but white space.
  BLANK("an answer is blank"),
  /// The data says that an answer was cut short.
  TRUNCATED("an answer was cut short"),
  /// Too short or too long.
  LENGTH("an answer is too short or too long"),
  /// Not in the scripts asked for.
  SCRIPT("an answer is not in the script asked for"),
  /// Against a rule of format.
  FORMAT_RULE("an answer breaks a rule of format"),
  /// The same text.
  IDENTICAL("the two answers are the same"),
  /// There is no rating, or no verdict on the two.
  UNJUDGED("not judged"),
  /// Nobody compared them, nor both with the same others.
  NOT_COMPARED("not compared"),
  /// There is a verdict and no probability.
  NO_PROBABILITY("no win probability"),
  /// All answers of the prompt are worth the same.
  ALL_EQUAL("all answers are worth the same"),
  /// The policy wants other pairs.
  NOT_PICKED("not the policy's choice"),
  /// Neither is better.
  TIED("neither is better"),
  /// The verdict hangs on which one was shown first.
  ORDER_DEPENDENT("the orders disagree"),
  /// Only one order has a verdict.
  ONE_ORDER("asked in one order only"),
  /// The judge, asked about these two, preferred the other one.
  CONTRADICTED("compared directly, the other one won"),
  /// The margin is too small.
  MARGIN("the margin is too small"),
  /// The win probability is too small, or there is none.
  PROBABILITY("the win probability is too small or not known"),
  /// Too few of the panel prefer the chosen one.
  PANEL_AGREEMENT("too few judges agree"),
  /// The data's annotators agree too little.
  ANNOTATOR_AGREEMENT("the annotators agree too little"),
  /// One is too many times as long as the other.
  LENGTH_RATIO("the lengths differ too much"),
  /// The texts are too much alike.
  SIMILAR("the two answers are too similar"),
  /// What samples and judges said scatters too much, or there is only one call.
  UNCERTAIN("too uncertain"),
  /// The prompt has pairs with larger margins.
  PER_PROMPT("the prompt has enough pairs"),
  /// Its category has enough pairs.
  BALANCE("the category has enough pairs"),
  /// The file's format can't hold it.
  FORMAT("the file's format can't hold it");

  private final String words;

  DropReason(String words) {
    this.words = words;
  }

  /// The name in reports, such as `order_dependent`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it means.
  public String words() {
    return words;
  }
}
