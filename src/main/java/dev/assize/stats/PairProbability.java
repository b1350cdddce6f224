package dev.assize.stats;

/// A model's mean win probability against another.
public record PairProbability(String model, String against, MeanProbability mean) {}
