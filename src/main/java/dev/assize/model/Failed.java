package dev.assize.model;

import java.time.Duration;
import java.time.Instant;

/// No answer came, after every attempt that could help.
public record Failed(JudgeFailure failure, Instant startedAt, Duration duration, int attempts)
    implements ChatResult {}
