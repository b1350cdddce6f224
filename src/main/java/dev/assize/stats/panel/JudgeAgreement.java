package dev.assize.stats.panel;

import java.util.OptionalDouble;

/// How far two judges agree.
///
/// @param common the comparisons on which both voted, at least 1
/// @param agreement the share of them with the same vote of three (first, second, neither), 0 to 1
/// @param kappa Cohen's: the agreement beyond chance, -1 to 1; empty where both gave one and the
///   same vote throughout, so that chance alone would agree
public record JudgeAgreement(
    String first, String second, long common, double agreement, OptionalDouble kappa) {}
