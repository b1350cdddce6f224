package dev.assize.judgement;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assize.verdict.LabelMass;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundsTest {
  @Test
  void endsThatAreTheSameDoNotChangePlacesByRounding() {
    var random = new Random(1);
    for (int at = 0; at < 10_000; at++) {
      double a = random.nextDouble();
      double muchA = random.nextDouble();
      double b = random.nextDouble();
      double tie = random.nextDouble();
      double all = a + muchA + b + tie;
      Map<ParsedVerdict, Double> shares = new LinkedHashMap<>();
      shares.put(new Preferred(Slot.A, Strength.CLEAR), a / all);
      shares.put(new Preferred(Slot.A, Strength.MUCH), muchA / all);
      shares.put(new Preferred(Slot.B, Strength.CLEAR), b / all);
      shares.put(new Even(), tie / all);
      var mass =
          new LabelMass.Bounded(shares, shares, OptionalDouble.empty(), LabelMass.Source.DIRECT);

      assertThatCode(() -> WinProbability.of(mass)).doesNotThrowAnyException();
    }
  }
}
