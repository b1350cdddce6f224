package dev.assize.engine;

import dev.assize.dataset.Prompt;
import dev.assize.event.Events;
import dev.assize.generation.Candidates;
import dev.assize.generation.Draw;
import dev.assize.generation.Policy;
import dev.assize.generation.Response;
import dev.assize.model.ChatResult;
import dev.assize.model.RequestHash;
import dev.assize.store.Ledger;
import dev.assize.store.MemoryLedger;
import dev.assize.store.ResponseCache;
import dev.assize.task.CallId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A prompt in, a policy's responses out. No files, no global state; thread-safe. Asks what the
/// ledger does not hold.
public final class Generating {
  private final String policy;
  private final Function<Draw, CallOutcome> source;

  private Generating(String policy, Function<Draw, CallOutcome> source) {
    this.policy = policy;
    this.source = source;
  }

  /// Generating in memory, for programs: a ledger that ends with the program.
  public static Generating with(Policy policy) {
    return asking(policy, new MemoryLedger(), true, Events.NONE, Leave.ALWAYS);
  }

  /// Generating that asks what the ledger does not hold.
  ///
  /// @param checkHash whether a reply of the ledger must be one to the very same request; off where
  ///   the user accepted another server identity
  /// @param leave whether the policy may still be asked
  public static Generating asking(
      Policy policy, Ledger ledger, boolean checkHash, Events events, Leave leave) {
    PaidCalls calls = new PaidCalls(ledger, ResponseCache.NONE, checkHash, events, leave);
    return new Generating(policy.name(), draw -> calls.make(new Asked(policy, draw)));
  }

  /// Generating from what a ledger holds, without a call.
  ///
  /// @param policy the policy's name
  public static Generating recorded(String policy, Ledger ledger) {
    return new Generating(
        policy,
        draw -> ledger.find(draw.id()).map(CallOutcome::of).orElseGet(CallOutcome.NotMade::new));
  }

  /// One of a prompt's responses.
  ///
  /// @param sample which one, from 0
  public Response draw(Prompt prompt, int sample) {
    return switch (source.apply(new Draw(prompt, policy, sample))) {
      case CallOutcome.Replied(var reply) -> Response.of(reply);
      case CallOutcome.Failed(var failure) -> new Response.Failed(failure);
      case CallOutcome.NotMade() -> new Response.Pending();
    };
  }

  /// All of a prompt's responses, drawn one after the other.
  ///
  /// @param count how many
  public Candidates generate(Prompt prompt, int count) {
    List<Response> responses = new ArrayList<>();
    for (int sample = 0; sample < count; sample++) {
      responses.add(draw(prompt, sample));
    }
    return new Candidates(prompt, responses);
  }

  private record Asked(Policy policy, Draw draw) implements PaidCall {
    @Override
    public CallId id() {
      return draw.id();
    }

    @Override
    public RequestHash hash() {
      return policy.hash(draw);
    }

    @Override
    public ChatResult ask() {
      return policy.ask(draw);
    }
  }
}
