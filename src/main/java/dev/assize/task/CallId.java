package dev.assize.task;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Which call of a run this is; says nothing of what was sent (a request hash does).
public sealed interface CallId {

  /// A canonical text that no two different calls share.
  String canonical();

  /// SHA-256 of [#canonical], the first 128 bits, in hexadecimal.
  default String key() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// A call to a judge.
  ///
  /// @param shown the candidates in the order shown: an order alone can't tell four rated answers
  ///   or six pairs of one item apart
  record Judging(
      ItemId item, String template, String judge, List<CandidateId> shown, int sample, Step step)
      implements CallId {
    public Judging {
      shown = List.copyOf(shown);
    }

    @Override
    public String canonical() {
      return "judging\0"
          + item
          + '\0'
          + template
          + '\0'
          + judge
          + '\0'
          + shown.stream().map(CandidateId::value).collect(Collectors.joining("\1"))
          + '\0'
          + sample
          + '\0'
          + step.label();
    }
  }

  /// A call to a policy for one candidate.
  record Generating(ItemId item, String policy, int sample) implements CallId {
    @Override
    public String canonical() {
      return "generating\0" + item + '\0' + policy + '\0' + sample;
    }
  }
}
