/// From battles to ratings: Bradley–Terry with ties, bootstrap intervals, online Elo. Mergeable.
@NullMarked
package dev.assize.stats.ranking;

import org.jspecify.annotations.NullMarked;
