package dev.assize.stats;

import java.util.OptionalDouble;

/// How close ratings come to the data's scores, one response at a time.
///
/// @param count responses with both a rating and a score of the data
/// @param meanAbsoluteError mean distance, in points; says something only where both use one scale.
///   Empty without such a response
/// @param pearson the correlation of the two, −1 to 1; empty where one of them never varies, or
///   where there are more than [PairedValues#MOST_POINTS] different pairs of numbers
/// @param spearman the correlation of their ranks, ties at their mean rank; empty as `pearson`
public record RatingAgreement(
    long count,
    OptionalDouble meanAbsoluteError,
    OptionalDouble pearson,
    OptionalDouble spearman) {}
