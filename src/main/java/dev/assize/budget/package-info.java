/// What a run may spend, and what it spends.
@NullMarked
package dev.assize.budget;

import org.jspecify.annotations.NullMarked;
