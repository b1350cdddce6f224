/// How far verdicts and ratings agree, with labels or with each other.
@NullMarked
package dev.assize.stats.agreement;

import org.jspecify.annotations.NullMarked;
