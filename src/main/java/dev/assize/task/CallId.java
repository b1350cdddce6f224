package dev.assize.task;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.text.Sha256;
import java.util.HexFormat;
import java.util.List;

/// Which call of a run this is; says nothing of what was sent (a request hash does).
public sealed interface CallId {
  /// How many hexadecimal digits a key has.
  int KEY_DIGITS = 32;

  /// The row it is about.
  ItemId item();

  /// The name of the judge or the policy that is asked.
  String asked();

  /// Which of several samples, from 0.
  int sample();

  /// A canonical text that no two different calls share.
  String canonical();

  /// SHA-256 of [#canonical], the first 128 bits, in hexadecimal.
  default String key() {
    return HexFormat.of().formatHex(new Sha256().add(canonical()).bytes(), 0, KEY_DIGITS / 2);
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
    public String asked() {
      return judge;
    }

    @Override
    public String canonical() {
      StringBuilder text = new StringBuilder("judging\0").append(item.value()).append('\0');
      text.append(template).append('\0').append(judge).append('\0');
      for (int at = 0; at < shown.size(); at++) {
        text.append(at == 0 ? "" : "\1").append(shown.get(at).value());
      }
      return text.append('\0').append(sample).append('\0').append(step.label()).toString();
    }
  }

  /// A call to a policy for one candidate.
  record Generating(ItemId item, String policy, int sample) implements CallId {
    @Override
    public String asked() {
      return policy;
    }

    @Override
    public String canonical() {
      return "generating\0" + item + '\0' + policy + '\0' + sample;
    }
  }
}
