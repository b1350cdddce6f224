/// Best-of-N: which of an item's candidates is best, by ratings or by comparisons that are chosen
/// as they go.
@NullMarked
package dev.assize.selection;

import org.jspecify.annotations.NullMarked;
