package dev.assize.pairs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.pairs.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that the trainers' own readers were fed with, in a `shared` folder beside the project or
/// further up. Without it the tests are skipped, and fail where `ASSIZE_DATA=required`.
class TrainerFixturesTest {
  private static final Path FIXTURES = Path.of("shared", "checks", "trainers", "fixtures");

  private static Path folder() {
    Optional<Path> found =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(FIXTURES))
            .filter(Files::exists)
            .findFirst();
    if (found.isEmpty() && "required".equals(System.getenv("ASSIZE_DATA"))) {
      throw new AssertionError(FIXTURES + " is required (ASSIZE_DATA), and in no folder above");
    }
    Assumptions.assumeTrue(
        found.isPresent(), () -> "skipped: no " + FIXTURES + " in a folder above");
    return found.orElseThrow();
  }

  private static List<Path> files(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).startsWith(prefix) && !name(file).endsWith("_info.json"))
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  @ParameterizedTest
  @EnumSource
  void whatTrainersReadIsAccepted(TrainingFormat format) throws IOException {
    Path good = folder().resolve("good");
    List<Path> files =
        files(good, format.label()).stream()
            .filter(file -> name(file).matches(format.label() + "[.+].*"))
            .toList();
    assertThat(files).isNotEmpty();
    assertThat(files)
        .allSatisfy(file -> assertThat(Validation.of(format, file).findings()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void whatTheyRefuseOrLearnInSilenceIsRefused(TrainingFormat format) throws IOException {
    List<Path> files = files(folder().resolve("bad").resolve(format.label()), "");
    assertThat(files).isNotEmpty();
    assertThat(files)
        .allSatisfy(file -> assertThat(Validation.of(format, file).isAccepted()).isFalse());
  }
}
