package dev.assize.pairs.validation;

import java.util.Locale;

/// What a file of pairs is refused for, and what to do about it.
public enum Rule {
  READABLE("Write the row again as strict JSON, or leave it out"),
  NO_ROWS("Look for what filtered all of them out"),
  FILE_KIND("Write it in the format's own kind of file, or name the format it has"),
  MISSING_COLUMN("Add it, or name the format that the file has"),
  SAME_COLUMNS("Write the same columns in every row, or leave the column out of the whole file"),
  ONE_TYPE("Write one type per column; loaders take a column's type from its beginning"),
  NULL("Leave the column out of the whole file, or leave the row out"),
  EMPTY_COLUMN("Leave the column out: loaders can't tell its type"),
  RESERVED_COLUMN("Rename it: trainers take it for their own"),
  SPARE_COLUMN(
      "Remove it: TRL takes text or chat from an arbitrary one of its known columns, another one on"
          + " another day"),
  DATES("Write the file as Parquet: JSON readers make timestamps of such a column"),
  SHAPE("Write it so in every row, or name the format that the file has"),
  EMPTY_TEXT("Leave the row out: a trainer would learn to say nothing"),
  ROLE_ORDER("Leave the row out: a trainer learns the wrong turn, or drops the row in silence"),
  PROMPT_REPEATED("Take the prompt out of the answer: it would be learnt as answer"),
  EQUAL_ANSWERS("Leave the pair out: there is nothing to learn from it"),
  PROMPTS_DIFFER("Begin both with the same messages; only the last one may differ"),
  MARGIN("Leave out pairs whose margin is not above 0, and write 1.0, not 1 or \"1\""),
  SCORE("Write a number with a point on both sides"),
  SCORES_INVERTED("Swap the two, or leave the pair out"),
  LABEL("Write true or false: other numbers than 0 all count as desirable"),
  ONE_LABEL("Add answers with the other label"),
  BOTH_LABELS("Keep one of the two"),
  NEIGHBOURS("Put other prompts between them: TRL estimates the KL term from the row before"),
  QUESTION("Write the text of the last user message"),
  MESSAGES_COPY("Write the chosen conversation again"),
  ATTRIBUTE("Write at least one number per answer, the same attributes in every row"),
  NAMES("Write texts; the id may be a number"),
  HISTORY("Write pairs of texts: what the user said, what the assistant said"),
  DATASET_INFO("Write the entry that docs/formats.md shows");

  private final String remedy;

  Rule(String remedy) {
    this.remedy = remedy;
  }

  /// Its name, such as `role-order`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String remedy() {
    return remedy;
  }
}
