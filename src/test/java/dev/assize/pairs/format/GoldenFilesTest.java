package dev.assize.pairs.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.pairs.PreferencePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every format byte for byte. With `-Dgolden.write=true` the files are written anew: read the
/// difference before it is committed.
class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "pairs", "golden");

  @TempDir Path folder;

  private static String ending(TrainingFormat format) {
    return format == TrainingFormat.CSV ? ".csv" : ".jsonl";
  }

  private Written write(TrainingFormat format, String name, PairFile.Extras extras) {
    try (PairWriter writer = format.open(new PairFile(folder.resolve(name), extras, "samples"))) {
      int number = 0;
      for (PreferencePair pair : SamplePairs.ALL) {
        number++;
        writer.write(pair, "{\"judge\":\"rules\",\"pair\":%d}".formatted(number));
      }
      return writer.finish();
    }
  }

  private static void assertGolden(Path file, String name) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.write(golden, Files.readAllBytes(file));
    }
    assertThat(file).hasSameBinaryContentAs(golden);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsAsItWas(TrainingFormat format) throws IOException {
    String name = format.label() + ending(format);
    Written written = write(format, name, PairFile.Extras.COLUMNS);
    assertThat(written.files().getFirst()).isEqualTo(folder.resolve(name));
    assertGolden(folder.resolve(name), name);
  }

  @ParameterizedTest
  @CsvSource({"trl, trl-strict", "kto, kto-strict"})
  void extraColumnsAreKeptBesideByRow(String label, String stem) throws IOException {
    TrainingFormat format = TrainingFormat.named(label).orElseThrow();
    Written written = write(format, stem + ".jsonl", PairFile.Extras.BESIDE);
    List<Path> files = new ArrayList<>(written.files());
    assertThat(files)
        .containsExactly(
            folder.resolve(stem + ".jsonl"), folder.resolve(stem + ".jsonl.provenance"));
    for (Path file : files) {
      assertGolden(file, String.valueOf(file.getFileName()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LLAMAFACTORY_ALPACA", "LLAMAFACTORY_SHAREGPT"})
  void llamaFactoryIsToldOfEveryColumnAndTag(TrainingFormat format) throws IOException {
    write(format, format.label() + ".jsonl", PairFile.Extras.COLUMNS);
    assertGolden(folder.resolve("dataset_info.json"), format.label() + "/dataset_info.json");
  }
}
