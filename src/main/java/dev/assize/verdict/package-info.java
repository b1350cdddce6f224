/// From reply text to verdict, and from token log probabilities to label probabilities. Pure
/// functions.
@NullMarked
package dev.assize.verdict;

import org.jspecify.annotations.NullMarked;
