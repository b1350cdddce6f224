package dev.assize.judge.rules.code;

import dev.assize.sandbox.Limits;
import dev.assize.sandbox.Program;
import dev.assize.sandbox.Ran;
import dev.assize.sandbox.Ran.Ending;
import dev.assize.sandbox.Sandbox;
import dev.assize.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs code against tests, without a harness: by what it prints, and what it ends with.
///
/// @param thorough whether to go on after a test failed
record Bench(Sandbox sandbox, Language language, Limits limits, boolean thorough) {

  /// What a program is to read and to print, and what happened.
  Checked cases(String code, List<Tests.Case> cases) throws SandboxException, InterruptedException {
    List<Checked.Result> results = new ArrayList<>();
    for (Tests.Case each : cases) {
      Ran ran = run(code, each.input());
      Optional<String> fault =
          fault(ran)
              .or(() ->
                  same(ran.output(), each.output())
                      ? Optional.empty()
                      : Optional.of("prints something else than expected"));
      results.add(new Checked.Result("case " + (results.size() + 1), fault));
      if (fault.isPresent() && !thorough) {
        break;
      }
    }
    return new Checked(results, rest(results.size(), cases.size()));
  }

  /// Test code behind the answer's code.
  Checked appended(String code, List<String> tests) throws SandboxException, InterruptedException {
    List<Checked.Result> results = new ArrayList<>();
    for (String test : tests) {
      Optional<String> fault = fault(run(code + "\n" + test + "\n", ""));
      String name = tests.size() == 1 ? "the test code" : test.lines().findFirst().orElse("");
      results.add(new Checked.Result(name, fault));
      if (fault.isPresent() && !thorough) {
        break;
      }
    }
    return new Checked(results, rest(results.size(), tests.size()));
  }

  private static Optional<String> rest(int run, int all) {
    return run == all
        ? Optional.empty()
        : Optional.of("%d of %d tests were not run".formatted(all - run, all));
  }

  private Ran run(String code, String input) throws SandboxException, InterruptedException {
    return sandbox.run(
        new Program(
            language.command(Program.FOLDER + "/" + language.file()),
            Map.of(language.file(), code),
            input));
  }

  private Optional<String> fault(Ran ran) {
    return switch (ran.ending()) {
      case Ending.Stopped(Ran.Limit limit) -> Optional.of(stopped(limit, limits));
      case Ending.Exited(int code) ->
          code == 0
              ? Optional.empty()
              : Optional.of(
                  "ends with code %d%s"
                      .formatted(
                          code,
                          ran.error()
                              .lines()
                              .filter(line -> !line.isBlank())
                              .reduce((_, later) -> later)
                              .map(line -> ": " + line.strip())
                              .orElse("")));
    };
  }

  /// Why a run was stopped, in words.
  static String stopped(Ran.Limit limit, Limits limits) {
    return switch (limit) {
      case TIME -> "runs longer than %d ms".formatted(limits.time().toMillis());
      case MEMORY -> "takes more memory than %d MB".formatted(limits.memory() >> 20);
      case OUTPUT -> "prints more than %d kB".formatted(limits.output() >> 10);
    };
  }

  /// Whether two outputs are the same but for white space at the ends of lines and of the whole.
  static boolean same(String output, String expected) {
    return output
        .strip()
        .lines()
        .map(String::stripTrailing)
        .toList()
        .equals(expected.strip().lines().map(String::stripTrailing).toList());
  }
}
