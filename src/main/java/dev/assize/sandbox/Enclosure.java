package dev.assize.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command lines of bubblewrap: what a program sees of this machine, and what it may take.
///
/// It sees the system's programs and libraries, read-only, and nothing else: no home, no `/etc`, no
/// process but its own, no network but a loopback of its own. What it may write to lies in memory
/// and goes with it.
///
/// @param readable further folders that it may read
record Enclosure(Limits limits, List<Path> readable) {
  /// Who it runs as where we are root, whom the kernel's limit of processes does not bind.
  private static final String NOBODY = "65534";

  private static final List<String> SYSTEM =
      List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
  private static final List<String> PARTS_OF_ETC =
      List.of("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives");

  /// A line on standard error, before the program's own, proves that the walls stood when it began.
  private static final String BEGIN =
      """
      echo "$0" >&2; \
      echo 1000 2>/dev/null >/proc/self/oom_score_adj; \
      exec "$@\"\
      """;

  Enclosure {
    readable = List.copyOf(readable);
  }

  /// The whole command.
  ///
  /// @param folder holds the program's files
  /// @param mark the first line on standard error
  List<String> command(Path folder, String mark, List<String> program) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    }
    command.add("bwrap");
    command.addAll(walls());
    command.addAll(system());
    command.addAll(workplace(folder));
    command.addAll(List.of("--", "/bin/sh", "-c", BEGIN, mark));
    command.addAll(bounds());
    command.addAll(program);
    return command;
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static List<String> walls() {
    return List.of(
        "--unshare-all",
        "--unshare-user",
        "--disable-userns",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
        "--hostname",
        "sandbox",
        "--clearenv");
  }

  private List<String> system() throws IOException {
    List<String> seen = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
    for (String name : SYSTEM) {
      Path path = Path.of(name);
      if (Files.isSymbolicLink(path)) {
        seen.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), name));
      } else if (Files.isDirectory(path)) {
        seen.addAll(List.of("--ro-bind", name, name));
      }
    }
    PARTS_OF_ETC.forEach(part -> seen.addAll(List.of("--ro-bind-try", part, part)));
    readable.forEach(path -> seen.addAll(List.of("--ro-bind", path.toString(), path.toString())));
    return seen;
  }

  // What is mounted over a read-only folder stays writable, and every mount has a size of its own.
  private List<String> workplace(Path folder) {
    String size = String.valueOf(limits.files());
    List<String> place = new ArrayList<>();
    place.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
    place.addAll(List.of("--size", size, "--tmpfs", "/dev/shm"));
    place.addAll(List.of("--size", size, "--tmpfs", "/tmp"));
    place.addAll(List.of("--ro-bind", folder.toString(), Program.FOLDER));
    place.addAll(List.of("--remount-ro", "/", "--chdir", "/tmp"));
    place.addAll(List.of("--setenv", "PATH", "/usr/local/bin:/usr/bin:/bin"));
    place.addAll(List.of("--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8"));
    // A library that starts a thread per processor would meet the limit of processes.
    place.addAll(List.of("--setenv", "OMP_NUM_THREADS", "1"));
    place.addAll(List.of("--setenv", "OPENBLAS_NUM_THREADS", "1"));
    return place;
  }

  private List<String> bounds() {
    return List.of(
        "prlimit",
        "--cpu=" + limits.seconds(),
        "--as=" + limits.memory(),
        "--fsize=" + limits.files(),
        "--nproc=" + limits.processes(),
        "--nofile=256",
        "--core=0",
        "--");
  }
}
