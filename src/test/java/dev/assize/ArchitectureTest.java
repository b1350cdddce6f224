package dev.assize;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// The walls of the house, as ARCHITECTURE.md draws them.
@AnalyzeClasses(packages = "dev.assize", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {

  /// What is in `test-classes`, wherever a build puts that.
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("test-classes");
    }
  }

  /// The floors, ground first; packages of one floor don't see each other.
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("text"),
          List.of("dataset", "rubric", "reply", "event"),
          List.of("task", "verdict"),
          List.of("prompt", "transport"),
          List.of("model", "sandbox"),
          List.of("judge", "generation"),
          List.of("judgement"),
          List.of("store", "budget", "stats"),
          List.of("engine", "interchange", "benchmark", "pairs"),
          List.of("report", "selection"),
          List.of("run"),
          List.of("loop"),
          List.of("config"),
          List.of("cli"));

  private static Map<String, Integer> floors() {
    Map<String, Integer> floors = new TreeMap<>();
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String name : FLOORS.get(floor)) {
        floors.put(name, floor);
      }
    }
    return floors;
  }

  private static String topPackage(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("dev.assize.")) {
      return "";
    }
    String below = name.substring("dev.assize.".length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  @ArchTest
  static void theRulesSeeEnoughClasses(JavaClasses all) {
    assertThat(all.size()).isGreaterThan(150);
  }

  @ArchTest
  static void everyPackageHasAFloor(JavaClasses all) {
    assertThat(all.stream().map(ArchitectureTest::topPackage).distinct())
        .allSatisfy(name -> assertThat(floors()).containsKey(name));
  }

  @ArchTest
  static void aPackageImportsOnlyFromFloorsBelow(JavaClasses all) {
    classes().should(importOnlyFromBelow()).check(all);
  }

  private static ArchCondition<JavaClass> importOnlyFromBelow() {
    Map<String, Integer> floors = floors();
    return new ArchCondition<>("import only from floors below") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String from = topPackage(type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> floors.containsKey(topPackage(dependency.getTargetClass())))
            .filter(dependency -> !topPackage(dependency.getTargetClass()).equals(from))
            .filter(dependency ->
                floors.get(topPackage(dependency.getTargetClass())) >= floors.get(from))
            .forEach(dependency ->
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
      }
    };
  }

  @ArchTest
  static void noPackageCycles(JavaClasses all) {
    slices().matching("dev.assize.(**)").should().beFreeOfCycles().check(all);
  }

  @ArchTest
  static void langChainIsSeenOnlyByModelAndTransport(JavaClasses all) {
    onlyIn(all, "dev.langchain4j..", "dev.assize.model..", "dev.assize.transport..");
  }

  @ArchTest
  static void okHttpIsSeenOnlyByTransport(JavaClasses all) {
    onlyIn(all, "okhttp3..", "dev.assize.transport..");
  }

  @ArchTest
  static void sqliteIsSeenOnlyByTheStore(JavaClasses all) {
    onlyIn(all, "org.sqlite..", "dev.assize.store..");
  }

  @ArchTest
  static void resilience4jIsSeenOnlyByTransport(JavaClasses all) {
    onlyIn(all, "io.github.resilience4j..", "dev.assize.transport..");
  }

  private static void onlyIn(JavaClasses all, String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(all);
  }

  @ArchTest
  static void verdictsJudgementsAndStatisticsDoNoInputOrOutput(JavaClasses all) {
    noClasses()
        .that()
        .resideInAnyPackage("dev.assize.verdict..", "dev.assize.judgement..", "dev.assize.stats..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
        .orShould()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "read or write files",
                type ->
                    type.getName().startsWith("java.io.File")
                        || type.getName().startsWith("java.io.RandomAccess")))
        .check(all);
  }

  @ArchTest
  static void onlyTheCommandLineTouchesStandardStreams(JavaClasses all) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assize.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(all);
  }

  @ArchTest
  static void timeComesFromOutside(JavaClasses all) {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.assize.transport..", "dev.assize.cli..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .check(all);
  }

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses all) {
    assertThat(all.stream().map(JavaClass::getPackage).distinct())
        .allSatisfy(
            each -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
  }

  // Neither javac nor Error Prone reports a `default` over a sealed type, which would hide a new
  // case from the compiler.
  @ArchTest
  static void noSwitchOverOurOwnTypesHasADefault(JavaClasses all) throws IOException {
    Set<String> records =
        all.stream()
            .filter(JavaClass::isRecord)
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(records).contains("Decided", "Unparsed");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<String> patterns =
          sources
              .filter(path -> path.toString().endsWith(".java"))
              .flatMap(path -> SealedSwitches.withDefault(path, records))
              .toList();
      assertThat(patterns).isEmpty();
    }
  }
}
