package dev.assize.model;

/// How a chat call ended.
public sealed interface ChatResult permits Reply, Failed {}
