package dev.assize.dataset;

/// One message of a conversation.
public record Turn(Role role, String text) {}
