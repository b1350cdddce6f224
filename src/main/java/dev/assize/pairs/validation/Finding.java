package dev.assize.pairs.validation;

import dev.assize.dataset.DatasetProblem;

/// A rule that is broken.
///
/// @param rows in how many rows; 1 for what is of the file as a whole
/// @param first the first place
public record Finding(Rule rule, long rows, DatasetProblem first) {}
