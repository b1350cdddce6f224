package dev.assize.judge.rules.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assize.dataset.Item;
import dev.assize.judge.rules.Subject;
import dev.assize.judge.rules.reward.Attempt;
import dev.assize.judge.rules.reward.Attempts;
import dev.assize.judge.rules.reward.Rewarded;
import dev.assize.sandbox.Limits;
import dev.assize.sandbox.Sandbox;
import dev.assize.sandbox.Sandboxes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class CodeRewardTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(4), 256L << 20, 8L << 20, 40, 1 << 20);

  private static final String CHECK =
      """
      METADATA = {'author': 'x'}

      def check(candidate):
          assert candidate([1.0, 2.0, 3.9], 0.3) == False
          assert candidate([1.0, 2.8, 3.0], 0.3) == True
          for size in range(3):
              assert candidate([1.0] * size, 0.5) == (size > 1), "size"
      """;

  private static final String PROMPT =
      """
      from typing import List

      def has_close(numbers: List[float], threshold: float) -> bool:
          \"""Are two numbers closer than the threshold?
          >>> has_close([1.0, 2.8, 3.0], 0.3)
          True
          \"""
      """;

  private static final String BODY =
      """
          for i, a in enumerate(numbers):
              for b in numbers[i + 1:]:
                  if abs(a - b) < threshold:
                      return True
          return False
      """;

  private Sandbox sandbox;

  @BeforeEach
  void open() throws InterruptedException {
    sandbox = Sandboxes.open(LIMITS);
  }

  private CodeReward reward(boolean share) {
    return new CodeReward(
        sandbox, new CodeReward.Options(Language.PYTHON, LIMITS, "tests", "entry_point", share));
  }

  private static Item item(JsonNode tests, String entry) {
    return Attempts.item(
        Optional.empty(), Map.of("tests", tests, "entry_point", new TextNode(entry)));
  }

  private static Item item(String json) throws Exception {
    return item(new ObjectMapper().readTree(json), "");
  }

  private Rewarded.Given give(boolean share, Item item, String answer) {
    return (Rewarded.Given) reward(share).give(Attempts.of(item, answer));
  }

  private Rewarded.Given humanEval(String answer) {
    Item item = item(new TextNode(CHECK), "has_close");
    return (Rewarded.Given)
        reward(false).give(new Attempt(item, Subject.of(PROMPT, answer, Optional.empty())));
  }

  private static String fenced(String code) {
    return "Here it is:\n\n```python\n" + code + "\n```\nDone.";
  }

  @Test
  void aRightFunctionPasses() {
    assertThat(humanEval(fenced(PROMPT + BODY)))
        .isEqualTo(new Rewarded.Given(1, List.of(), List.of("passes 3 of 3 tests")));
  }

  @Test
  void aBodyContinuesThePrompt() {
    assertThat(humanEval(BODY).value()).isOne();
  }

  @Test
  void aBodyThatLostItsIndentationContinuesThePrompt() {
    assertThat(humanEval(fenced(BODY.indent(-4))).value()).isOne();
  }

  @Test
  void namesThatThePromptBringsAreThere() {
    assertThat(
            humanEval(fenced("def has_close(numbers: List[float], threshold):\n" + BODY)).value())
        .isOne();
  }

  @Test
  void aWrongFunctionFailsAndTheRewardSaysWhere() {
    assertThat(humanEval(fenced("def has_close(numbers, threshold):\n    return False")))
        .isEqualTo(
            new Rewarded.Given(
                0,
                List.of("fails its tests"),
                List.of(
                    "passes 1 of 3 tests, fails test 2 (line 5, assert candidate([1.0, 2.8, 3.0],"
                        + " 0.3) == True: AssertionError), fails test 3 (line 7, assert"
                        + " candidate([1.0] * size, 0.5) == (size > 1), 'size': AssertionError:"
                        + " size)")));
  }

  @Test
  void aShareIsTheShareOfTests() throws Exception {
    Item item = item("[\"assert f(1) == 1\", \"assert f(2) == 4\", \"assert f(0) == 0\"]");

    assertThat(give(true, item, fenced("def f(x): return x")))
        .isEqualTo(
            new Rewarded.Given(
                2.0 / 3,
                List.of("fails its tests"),
                List.of("passes 2 of 3 tests, fails test 2 (assert f(2) == 4: AssertionError)")));
  }

  @Test
  void programsAreHeldToWhatTheyPrint() throws Exception {
    Item item = item("{\"inputs\": [\"1 2\\n\", \"3 4\\n\"], \"outputs\": [\"3\\n\", \"8\\n\"]}");

    assertThat(give(true, item, fenced("print(sum(map(int, input().split())))   ")).remarks())
        .containsExactly(
            "passes 1 of 2 tests, fails test 2 (case 2: prints something else than expected)");
  }

  @Test
  void aProgramThatIsNotToBeSharedStopsAtItsFirstFault() throws Exception {
    Item item =
        item("[{\"input\": \"\", \"output\": \"1\"}, {\"input\": \"\", \"output\": \"2\"}]");

    assertThat(give(false, item, fenced("print(2)")))
        .isEqualTo(
            new Rewarded.Given(
                0,
                List.of("fails its tests"),
                List.of(
                    "passes 0 of 1 tests, fails test 1 (case 1: prints something else than"
                        + " expected), 1 of 2 tests were not run")));
  }

  @Test
  void unitTestsAreRun() {
    Item item =
        item(
            new TextNode(
                """
                import unittest

                class Adding(unittest.TestCase):
                    def test_right(self):
                        self.assertEqual(add(1, 2), 3)

                    def test_wrong(self):
                        self.assertEqual(add("1", 2), 3)
                """),
            "");

    assertThat(give(true, item, fenced("def add(a, b): return a + b")).value()).isEqualTo(0.5);
  }

  @Test
  void testsMayWantAnError() {
    Item item =
        item(
            new TextNode(
                """
                try:
                    f(-1)
                    assert False
                except ValueError:
                    pass
                assert f(1) == 1
                """),
            "");
    String right = "def f(x):\n    if x < 0: raise ValueError()\n    return x";

    assertThat(give(false, item, fenced(right)).value()).isOne();
    assertThat(give(false, item, fenced("def f(x): return x")).value()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import sys\nsys.exit(0)",
        "import os\nos._exit(0)",
        "def f(x):\n    import os\n    os._exit(0)",
        "def f(x):\n    raise SystemExit(0)",
        "print('{\"done\": true}')\nimport os\nos._exit(0)",
        "import os\nos.kill(os.getpid(), 9)",
        "def f(x):\n    return f(x)",
        "def f(x:\n    pass",
        "pass"
      })
  void codeThatEndsItselfPassesNothing(String code) throws Exception {
    assertThat(give(true, item("[\"assert f(1) == 1\"]"), fenced(code)).value()).isZero();
  }

  @Test
  void aLoopIsStoppedAndWhatPassedBeforeStands() throws Exception {
    Item item = item("[\"assert f(1) == 1\", \"assert f(0) == 0\"]");

    assertThat(give(true, item, fenced("def f(x):\n    while not x: pass\n    return x")))
        .isEqualTo(
            new Rewarded.Given(
                0.5,
                List.of("fails its tests"),
                List.of(
                    "passes 1 of 2 tests, fails test 2 (assert f(0) == 0: not reached), the code"
                        + " runs longer than 4000 ms")));
  }

  @Test
  void aForkBombIsContained() throws Exception {
    String bomb =
        """
        import os
        def f(x):
            while True:
                os.fork()
        """;

    assertThat(give(false, item("[\"assert f(1) == 1\"]"), fenced(bomb)).value()).isZero();
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void memoryIsRefused() throws Exception {
    assertThat(
            give(false, item("[\"assert f(1)\"]"), fenced("def f(x): return bytearray(10 ** 10)"))
                .remarks())
        .containsExactly("passes 0 of 1 tests, fails test 1 (assert f(1): MemoryError)");
  }

  @Test
  void aFloodOfOutputIsCut() throws Exception {
    String flood = "def f(x):\n    for _ in range(1000): print('x' * 1000000)";

    assertThat(give(false, item("[\"assert f(1)\"]"), fenced(flood)).remarks())
        .containsExactly(
            "passes 0 of 1 tests, fails test 1 (assert f(1): not reached), the code prints more"
                + " than 1024 kB");
  }

  @Test
  void someOutputIsNoFault() throws Exception {
    assertThat(
            give(
                    false,
                    item("[\"assert f(1) == 1\"]"),
                    fenced("def f(x):\n    print('x', end='')\n    return x"))
                .value())
        .isOne();
  }

  @Test
  void nothingIsWrittenOutside(@TempDir Path folder) throws Exception {
    String write =
        "def f(x):\n    open('%s/escaped', 'w').write('x')\n    return 1".formatted(folder);

    assertThat(give(false, item("[\"assert f(1)\"]"), fenced(write)).remarks())
        .first()
        .asString()
        .contains("FileNotFoundError");
    assertThat(Files.exists(folder.resolve("escaped"))).isFalse();
  }

  @Test
  void noSocketReachesThisMachine() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String connect =
          "def f(x):\n    import socket\n    socket.create_connection(('127.0.0.1', %d), 2)\n    return 1"
              .formatted(door.getLocalPort());

      assertThat(give(false, item("[\"assert f(1)\"]"), fenced(connect)).remarks())
          .first()
          .asString()
          .contains("ConnectionRefusedError");
    }
  }

  @Test
  void anotherLanguageRunsByItsCommand() throws Exception {
    Language shell =
        new Language(Set.of("sh", "bash"), "answer.sh", List.of("sh", "{file}"), false);
    CodeReward reward =
        new CodeReward(
            sandbox, new CodeReward.Options(shell, LIMITS, "tests", "entry_point", true));
    Item item = item("[\"[ \\\"$(f 2)\\\" = 4 ]\", \"[ \\\"$(f 3)\\\" = 9 ]\"]");

    assertThat(reward.give(Attempts.of(item, "```sh\nf() { echo $(($1 + 2)); }\n```")))
        .isEqualTo(
            new Rewarded.Given(
                0.5,
                List.of("fails its tests"),
                List.of(
                    "passes 1 of 2 tests, fails test 2 ([ \"$(f 3)\" = 9 ]: ends with code 1)")));
  }

  @Test
  void testsThatAreNoPythonAreNotTheAnswersFault() throws Exception {
    assertThat(reward(false).give(Attempts.of(item("[\"assert (\"]"), fenced("x = 1"))))
        .isEqualTo(
            new Rewarded.Lacking(
                "the item's tests under the key 'tests' are not Python: SyntaxError: '(' was never"
                    + " closed (test, line 1)"));
  }

  @Test
  void anItemWithoutTestsLacksThem() {
    assertThat(reward(false).lacks(Attempts.item(Optional.empty(), Map.of())))
        .contains("the item has no tests under the key 'tests'");
    assertThat(reward(false).lacks(item(new TextNode(CHECK), "")))
        .contains(
            "the tests define check(), and the item does not say under the key 'entry_point' what"
                + " to call it with");
  }

  @Test
  void testsAreFoundInTheRowsMetadataToo() throws Exception {
    JsonNode metadata = new ObjectMapper().readTree("{\"tests\": [\"assert True\"]}");

    assertThat(reward(false).lacks(Attempts.item(Optional.empty(), Map.of("metadata", metadata))))
        .isEmpty();
  }
}
