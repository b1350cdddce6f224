package dev.assize.reply;

import java.util.List;

/// Log probabilities of a reply, token by token, as the server gave them.
///
/// The tokens include thinking, fences and end marks, and need not line up with the message's
/// content.
public record TokenLogprobs(List<Position> positions) {
  public TokenLogprobs {
    positions = List.copyOf(positions);
  }

  /// One generated token.
  ///
  /// @param logprob natural logarithm; −9999 and less are a server's way to say "masked or not
  ///   listed"
  /// @param alternatives the likeliest tokens at this position, as listed by the server (vLLM
  ///   always lists the sampled one first, whatever its rank)
  /// @param afterSampling whether the numbers are probabilities after the sampler chain
  ///   (llama.cpp's `post_sampling_probs`), in which a logit bias shows
  public record Position(
      String token, double logprob, List<Alternative> alternatives, boolean afterSampling) {
    public Position {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// A token that could have stood at a position, and its natural log probability.
  public record Alternative(String token, double logprob) {}
}
