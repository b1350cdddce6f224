package dev.assize.verdict.grammar;

/// Finds everything in a plain text that is written like a verdict of a grammar, whether it is
/// asserted or not. Linear in the text's length.
@FunctionalInterface
interface MarkScanner {
  Marks scan(String text);
}
