/// Preferences out of judgements: who is chosen, who rejected, what is left out and why; and the
/// files that trainers read.
@NullMarked
package dev.assize.pairs;

import org.jspecify.annotations.NullMarked;
