/// From token log probabilities to probabilities of labels.
@NullMarked
package dev.assize.verdict.probability;

import org.jspecify.annotations.NullMarked;
