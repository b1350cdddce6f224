package dev.assize.report;

import dev.assize.report.Contest.Difference;
import dev.assize.stats.Interval;
import dev.assize.stats.ModelDifference;
import dev.assize.stats.PairedTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Tells runs that are the steps of one training by their names.
final class Steps {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private Steps() {}

  /// The order by number of names that differ in one number only; empty of other names.
  static Optional<List<Integer>> order(List<String> names) {
    if (names.stream().map(name -> NUMBER.matcher(name).replaceAll("#")).distinct().count() > 1) {
      return Optional.empty();
    }
    List<List<BigInteger>> numbers = names.stream().map(Steps::numbers).toList();
    List<Integer> varying =
        IntStream.range(0, numbers.getFirst().size())
            .filter(at -> numbers.stream().map(of -> of.get(at)).distinct().count() > 1)
            .boxed()
            .toList();
    if (varying.size() != 1) {
      return Optional.empty();
    }
    int at = varying.getFirst();
    return Optional.of(
        IntStream.range(0, names.size())
            .boxed()
            .sorted(Comparator.comparing(name -> numbers.get(name).get(at)))
            .toList());
  }

  private static List<BigInteger> numbers(String name) {
    List<BigInteger> numbers = new ArrayList<>();
    NUMBER.matcher(name).results().forEach(found -> numbers.add(new BigInteger(found.group())));
    return numbers;
  }

  /// The same difference seen from the other run.
  static Difference turned(Difference of) {
    return new Difference(of.against(), of.run(), of.test().map(Steps::turned), of.corrected());
  }

  private static PairedTest turned(PairedTest test) {
    ModelDifference of = test.difference();
    return new PairedTest(
        new ModelDifference(
            of.other(),
            of.model(),
            -of.difference(),
            new Interval(-of.interval().high(), -of.interval().low()),
            of.clusters()),
        test.pValue());
  }
}
