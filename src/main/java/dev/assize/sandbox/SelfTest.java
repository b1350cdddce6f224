package dev.assize.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tries to break out of a sandbox in the ways that matter; a sandbox that lets it is none.
record SelfTest(Sandbox sandbox, Limits limits) {
  private static final String SCRIPT =
      """
      for place in / /usr /usr/bin /dev /proc/sys/kernel /task /etc "$1"; do
        if (: >"$place/assize-probe") 2>/dev/null; then echo "writes to $place"; fi
      done
      (: >/tmp/assize-probe) 2>/dev/null || echo "can't write to its own folder"
      while read -r name rest; do
        case "$name" in Inter-* | face | lo:*) ;; *) echo "sees the network interface $name" ;; esac
      done </proc/net/dev
      if command -v bash >/dev/null; then
        bash -c ": <>/dev/tcp/127.0.0.1/$2" 2>/dev/null && echo "opens a connection to this machine"
      fi
      if command -v python3 >/dev/null; then
        python3 -c "import socket; socket.create_connection(('127.0.0.1', $2), 2)" 2>/dev/null \\
          && echo "opens a connection to this machine"
      fi
      exit 0
      """;

  // A shell that can't fork ends with an error.
  private static final String SPAWN =
      """
      i=0
      while [ "$i" -lt "$1" ]; do sleep 5 & i=$((i + 1)); done
      """;

  private static final String REMEDY =
      " Code is not run on this machine. Install bubblewrap 0.8 or later ('apt-get install"
          + " bubblewrap'), and allow user namespaces (sysctl kernel.unprivileged_userns_clone and"
          + " kernel.apparmor_restrict_unprivileged_userns; in a container, its seccomp profile).";

  /// Passes, or says why not.
  ///
  /// @throws SandboxException with the reason and what to do
  void pass() throws SandboxException, InterruptedException {
    List<String> faults = new ArrayList<>();
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Ran ran = script(SCRIPT, System.getProperty("user.dir"), String.valueOf(door.getLocalPort()));
      ran.output().lines().distinct().forEach(faults::add);
      if (!ran.isSuccess()) {
        faults.add("can't run a shell script to its end (%s)".formatted(ran.error().strip()));
      }
      if (script(SPAWN, String.valueOf(limits.processes() + 1)).isSuccess()) {
        faults.add("starts more than %d processes".formatted(limits.processes()));
      }
    } catch (IOException noPort) {
      faults.add("can't be tested: no port to listen at: " + noPort.getMessage());
    } catch (SandboxException none) {
      throw new SandboxException(none.said() + REMEDY);
    }
    if (!faults.isEmpty()) {
      throw new SandboxException(
          "The sandbox does not hold: what runs in it " + String.join(", ", faults) + "." + REMEDY);
    }
  }

  private Ran script(String text, String... arguments)
      throws SandboxException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", Program.FOLDER + "/self-test.sh"));
    command.addAll(List.of(arguments));
    return sandbox.run(new Program(command, Map.of("self-test.sh", text), ""));
  }
}
