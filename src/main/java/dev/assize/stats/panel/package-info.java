/// Several judges over the same items: how far they agree, whom to believe. Mergeable.
@NullMarked
package dev.assize.stats.panel;

import org.jspecify.annotations.NullMarked;
