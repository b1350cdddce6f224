package dev.assize.stats;

import dev.assize.judgement.WinProbability.Source;

/// A mean win probability of a run that asked one order of most pairs and both of some, with the
/// position bias of those taken off the others.
///
/// Pairs asked in both orders enter with the logistic function of their mean logit, in which an
/// additive bias cancels; the others with their one order's logit less the estimated bias. The
/// interval holds the uncertainty of both: of the prompts, and of the bias that was estimated from
/// some of them.
///
/// @param bias what was taken off, in logits
/// @param rate the corrected mean with its interval
/// @param oneOrder comparisons that were corrected
/// @param bothOrders comparisons that needed no correction
public record CorrectedProbability(
    String model,
    String against,
    Source source,
    Estimate bias,
    Rate rate,
    long oneOrder,
    long bothOrders) {}
