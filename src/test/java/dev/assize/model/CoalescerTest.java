package dev.assize.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CoalescerTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> exchanges = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private List<String> exchange(List<Integer> questions) {
    exchanges.add(questions);
    begun.countDown();
    try {
      released.await();
    } catch (InterruptedException expected) {
      interrupted.countDown();
    }
    return questions.stream().map(question -> "to " + question).toList();
  }

  private Coalescer<Integer, String> parity(int most) {
    return new Coalescer<>(question -> question % 2, () -> most, 1, this::exchange);
  }

  private List<Future<String>> behindOne(Coalescer<Integer, String> together, int... questions)
      throws InterruptedException {
    Future<String> first = threads.submit(() -> together.ask(0));
    begun.await();
    List<Future<String>> all = new ArrayList<>(List.of(first));
    for (int question : questions) {
      all.add(threads.submit(() -> together.ask(question)));
      while (together.waiting() < all.size() - 1) {
        Thread.onSpinWait();
      }
    }
    return all;
  }

  @Test
  void aLoneQuestionGoesOutAtOnce() throws InterruptedException {
    released.countDown();

    assertThat(parity(10).ask(4)).isEqualTo("to 4");
    assertThat(exchanges).containsExactly(List.of(4));
  }

  @Test
  void whatComesMeanwhileGoesTogetherByKindAndInOrder() throws Exception {
    List<Future<String>> all = behindOne(parity(10), 2, 3, 4, 5);
    released.countDown();

    for (int at = 0; at < all.size(); at++) {
      assertThat(all.get(at).get()).isEqualTo("to " + List.of(0, 2, 3, 4, 5).get(at));
    }
    assertThat(exchanges).containsExactly(List.of(0), List.of(2, 4), List.of(3, 5));
  }

  @Test
  void noMoreGoTogetherThanMay() throws Exception {
    List<Future<String>> all =
        behindOne(parity(3), IntStream.rangeClosed(1, 5).map(number -> 2 * number).toArray());
    released.countDown();

    for (Future<String> each : all) {
      each.get();
    }
    assertThat(exchanges).containsExactly(List.of(0), List.of(2, 4, 6), List.of(8, 10));
  }

  @Test
  void whoLeavesIsNotAskedForAnyMore() throws Exception {
    Coalescer<Integer, String> together = parity(10);
    List<Future<String>> all = behindOne(together, 2, 4);
    all.get(1).cancel(true);
    while (together.waiting() > 1) {
      Thread.onSpinWait();
    }
    released.countDown();

    assertThat(all.get(2).get()).isEqualTo("to 4");
    assertThat(exchanges).containsExactly(List.of(0), List.of(4));
  }

  @Test
  void anExchangeIsBrokenOffWhenTheLastHasLeft() throws Exception {
    List<Future<String>> all = behindOne(parity(10));
    all.getFirst().cancel(true);

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatAnExchangeThrowsComesToEachCaller() {
    Coalescer<Integer, String> broken =
        new Coalescer<>(
            _ -> "",
            () -> 5,
            1,
            _ -> {
              throw new IllegalStateException("broken");
            });

    assertThatThrownBy(() -> broken.ask(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
  }
}
