package dev.assize.judgement;

/// How much of a model's probability the labels of a grammar have where nothing constrains it, as
/// asked on the first items of a run.
///
/// @param calls how many calls measured it, at least 1
/// @param mean 0 to 1
/// @param least 0 to 1
public record Coverage(long calls, double mean, double least) {}
