package dev.assize.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// Lets what many threads ask at about the same time go out together. Thread-safe.
///
/// Nobody waits for company: a question goes out at once while few exchanges are on their way, and
/// what comes meanwhile goes with the next. So a lone caller loses no time, and under load each
/// exchange takes as much as has gathered.
final class Coalescer<Q, A> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter<Q, A>> waiting = new ArrayDeque<>();
  private final Function<Q, Object> kind;
  private final Function<List<Q>, List<A>> exchange;
  private final IntSupplier most;
  private final int atOnce;
  private int underWay;

  /// @param kind only questions of the same kind go together
  /// @param most how many may go together, asked anew each time
  /// @param atOnce how many exchanges may be on their way
  /// @param exchange answers questions in their order; runs on a thread of its own, which is
  ///   interrupted when nobody waits for it any more
  Coalescer(
      Function<Q, Object> kind, IntSupplier most, int atOnce, Function<List<Q>, List<A>> exchange) {
    this.kind = kind;
    this.most = most;
    this.atOnce = atOnce;
    this.exchange = exchange;
  }

  /// One exchange on its way.
  private static final class Journey {
    private final Thread thread;
    private final AtomicInteger passengers;

    private Journey(Thread thread, int passengers) {
      this.thread = thread;
      this.passengers = new AtomicInteger(passengers);
    }

    void leave() {
      if (passengers.decrementAndGet() == 0) {
        thread.interrupt();
      }
    }
  }

  private static final class Waiter<Q, A> {
    private final Q question;
    private final CompletableFuture<Journey> begun = new CompletableFuture<>();
    private final CompletableFuture<A> answer = new CompletableFuture<>();

    private Waiter(Q question) {
      this.question = question;
    }
  }

  /// Asks, and waits for the answer.
  ///
  /// @throws InterruptedException when this thread was; the others' answers come all the same
  /// @throws RuntimeException that the exchange threw
  A ask(Q question) throws InterruptedException {
    Waiter<Q, A> waiter = new Waiter<>(question);
    lock.lockInterruptibly();
    try {
      waiting.add(waiter);
      depart();
    } finally {
      lock.unlock();
    }
    try {
      return waiter.answer.get();
    } catch (InterruptedException interrupted) {
      leave(waiter);
      throw interrupted;
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException thrown
          ? thrown
          : new IllegalStateException(failed.getCause());
    }
  }

  /// How many questions have not gone out.
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void leave(Waiter<Q, A> waiter) {
    lock.lock();
    try {
      if (!waiting.remove(waiter)) {
        waiter.begun.join().leave();
      }
    } finally {
      lock.unlock();
    }
  }

  // Under the lock.
  private void depart() {
    while (underWay < atOnce && !waiting.isEmpty()) {
      List<Waiter<Q, A>> together = gathered();
      Thread thread = Thread.ofVirtual().name("exchange").unstarted(() -> travel(together));
      Journey journey = new Journey(thread, together.size());
      together.forEach(waiter -> waiter.begun.complete(journey));
      underWay++;
      thread.start();
    }
  }

  private List<Waiter<Q, A>> gathered() {
    Object first = kind.apply(waiting.element().question);
    int room = Math.max(1, most.getAsInt());
    List<Waiter<Q, A>> together = new ArrayList<>();
    for (Waiter<Q, A> waiter : waiting) {
      if (together.size() < room && kind.apply(waiter.question).equals(first)) {
        together.add(waiter);
      }
    }
    // Those at the front, nearly always.
    together.forEach(waiting::remove);
    return together;
  }

  private void travel(List<Waiter<Q, A>> together) {
    try {
      List<A> answers = exchange.apply(together.stream().map(waiter -> waiter.question).toList());
      for (int at = 0; at < together.size(); at++) {
        together.get(at).answer.complete(answers.get(at));
      }
    } catch (RuntimeException | Error thrown) {
      together.forEach(waiter -> waiter.answer.completeExceptionally(thrown));
    } finally {
      lock.lock();
      try {
        underWay--;
        depart();
      } finally {
        lock.unlock();
      }
    }
  }
}
