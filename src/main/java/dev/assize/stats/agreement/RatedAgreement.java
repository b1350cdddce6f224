package dev.assize.stats.agreement;

import java.util.OptionalDouble;

/// How far ratings agree with the data's scores, one response at a time.
///
/// @param count responses with both
/// @param meanAbsoluteError mean distance in points; says something only where both use one scale.
///   Empty without such a response, or where it is beyond a `double`
/// @param pearson over all responses
/// @param spearman over all responses
/// @param kendall τ-b of each prompt's responses, averaged: the one that says whether the right
///   response of a prompt would be picked
/// @param kappa of the numbers as they are; says something only where both use one scale, as the
///   next four
/// @param linearKappa weighted by the distance in points
/// @param quadraticKappa weighted by its square
/// @param ordinalAlpha Krippendorff's α
/// @param intervalAlpha Krippendorff's α
public record RatedAgreement(
    long count,
    OptionalDouble meanAbsoluteError,
    Coefficient pearson,
    Coefficient spearman,
    KendallTau.Averaged kendall,
    Coefficient kappa,
    Coefficient linearKappa,
    Coefficient quadraticKappa,
    Coefficient ordinalAlpha,
    Coefficient intervalAlpha) {}
