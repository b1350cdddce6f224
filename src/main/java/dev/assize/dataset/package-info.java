/// Preference data as it is read: items, candidates, labels, and the layouts they come in.
@NullMarked
package dev.assize.dataset;

import org.jspecify.annotations.NullMarked;
