/// Whether a trainer may be given a file: the rules of each format, and what trainers would learn
/// from a bad row without a word.
@NullMarked
package dev.assize.pairs.validation;

import org.jspecify.annotations.NullMarked;
