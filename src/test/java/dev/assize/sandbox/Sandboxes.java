package dev.assize.sandbox;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// A sandbox for tests. Where this machine can't have one they are skipped, and fail where the
/// environment says `ASSIZE_SANDBOX=required`.
public final class Sandboxes {
  private static final Map<Limits, Sandbox> OPEN = new HashMap<>();

  private Sandboxes() {}

  /// A sandbox with these limits; the same for the same limits. Call it from each test, so that
  /// each is seen to be skipped.
  public static synchronized Sandbox open(Limits limits) throws InterruptedException {
    try {
      Sandbox sandbox = OPEN.get(limits);
      if (sandbox == null) {
        sandbox = Sandbox.open(limits, List.of(), InstantSource.system());
        OPEN.put(limits, sandbox);
      }
      return sandbox;
    } catch (SandboxException none) {
      if ("required".equals(System.getenv("ASSIZE_SANDBOX"))) {
        throw new AssertionError("a sandbox is required (ASSIZE_SANDBOX): " + none.getMessage());
      }
      Assumptions.abort("skipped: " + none.getMessage());
      throw new IllegalStateException(none);
    }
  }
}
