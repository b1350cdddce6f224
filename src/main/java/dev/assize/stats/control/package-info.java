/// Win rates with the judge's taste for length and style taken out: a logistic model for any data,
/// and AlpacaEval 2's own.
@NullMarked
package dev.assize.stats.control;

import org.jspecify.annotations.NullMarked;
