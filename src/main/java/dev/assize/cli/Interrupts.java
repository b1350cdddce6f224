package dev.assize.cli;

import dev.assize.run.Stop;
import dev.assize.transport.Waits;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Ctrl-C and SIGTERM: the first asks for an orderly end, the second ends at once.
///
/// A shutdown hook would not do: once hooks run, a second Ctrl-C is ignored. `sun.misc.Signal` has
/// no replacement in the JDK and can't be named without a warning, hence the reflection; where it
/// is missing, Ctrl-C ends the process at once, which loses no finished call.
final class Interrupts {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private Interrupts() {}

  /// Ends a run in an orderly way: calls in flight may end for a while, and are broken off then.
  static void windDown(Console console, Stop stop) {
    stop.request();
    console.err().println("\nStopping: calls in flight may end (5 s). Ctrl-C again ends at once.");
    console.err().flush();
    try {
      if (!stop.await(GRACE, Waits.REAL)) {
        stop.abandon();
      }
    } catch (InterruptedException again) {
      stop.abandon();
    }
  }

  /// Runs the action at the first signal, on a thread of its own; halts with 130 at the second.
  @SuppressWarnings("ReferenceEquality")
  static void onFirst(Runnable action) {
    AtomicInteger count = new AtomicInteger();
    InvocationHandler handler =
        (proxy, method, args) ->
            switch (method.getName()) {
              case "handle" -> {
                if (count.incrementAndGet() == 1) {
                  Thread.ofPlatform().daemon().name("interrupt").start(action);
                } else {
                  Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                }
                yield null;
              }
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == args[0];
              default -> "Interrupts";
            };
    for (String name : new String[] {"INT", "TERM"}) {
      handle(name, handler);
    }
  }

  private static void handle(String name, InvocationHandler handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(Interrupts.class.getClassLoader(), new Class<?>[] {type}, handler);
      signal
          .getMethod("handle", signal, type)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | RuntimeException unavailable) {
      // A JVM without signal handling keeps its own: the process ends at once.
      return;
    }
  }
}
