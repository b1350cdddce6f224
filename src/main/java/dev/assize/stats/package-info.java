/// From outcomes to numbers, in one pass, mergeable.
@NullMarked
package dev.assize.stats;

import org.jspecify.annotations.NullMarked;
