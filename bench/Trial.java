import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A program that ran, and what it took.
///
/// @param wall seconds
/// @param processor seconds of all its threads, the JVM's start included
/// @param later seconds of processor time after the half
/// @param memory the most that was resident, in megabytes
record Trial(double wall, double processor, double later, double memory) {
  /// The folder above `bench`.
  static final Path HOME = home();

  private static final int TICKS_PER_SECOND = 100;

  private static Path home() {
    // The launcher's class path is HOME/bench/../target/assize.jar.
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath().normalize();
    return jar.getParent().getParent();
  }

  /// Runs `./assize` with these arguments, its output thrown away unless it fails.
  static Trial assize(Map<String, String> environment, BooleanSupplier isHalf, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("assize").toString());
    command.addAll(arguments);
    return of(command, environment, isHalf);
  }

  /// Runs a program to its end.
  ///
  /// @param isHalf asked often: whether half of the work is done
  static Trial of(List<String> command, Map<String, String> environment, BooleanSupplier isHalf)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("assize-bench", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    double before = children();
    long start = System.nanoTime();
    Process process = builder.start();
    Optional<Double> half = Optional.empty();
    double memory = 0;
    while (process.isAlive()) {
      memory = Math.max(memory, peakMemory(process.pid()));
      if (half.isEmpty() && isHalf.getAsBoolean()) {
        half = processor(process.pid());
      }
      Thread.sleep(20);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + process.exitValue() + ":\n"
              + Files.readString(said));
    }
    Files.delete(said);
    double processor = children() - before;
    return new Trial(wall, processor, processor - half.orElse(0.0), memory);
  }

  // Of children that have ended: /proc says it in hundredths of a second.
  private static double children() throws IOException {
    return seconds(Files.readString(Path.of("/proc/self/stat")), 15, 16);
  }

  private static Optional<Double> processor(long pid) {
    try {
      return Optional.of(seconds(Files.readString(Path.of("/proc/" + pid + "/stat")), 13, 14));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  private static double seconds(String stat, int user, int system) {
    // The second field, a name in brackets, may hold spaces.
    String[] fields = ("0 0" + stat.substring(stat.lastIndexOf(')') + 1)).split(" ");
    return (Long.parseLong(fields[user]) + Long.parseLong(fields[system]))
        / (double) TICKS_PER_SECOND;
  }

  private static double peakMemory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  /// One line that says how busy the machine was: a figure without it says little.
  static String load() throws IOException {
    String[] loads = Files.readString(Path.of("/proc/loadavg")).split(" ");
    return "%d cores, load over the last minute %s"
        .formatted(Runtime.getRuntime().availableProcessors(), loads[0]);
  }
}
