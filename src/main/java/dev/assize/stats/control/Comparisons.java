package dev.assize.stats.control;

import com.carrotsearch.hppc.sorting.IndirectSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Comparisons in columns, in the order in which they came.
final class Comparisons {
  private final Map<ModelPair, Integer> numbers = new HashMap<>();
  private final List<ModelPair> pairs = new ArrayList<>();
  private final double[][] differences;
  private int[] pair = new int[0];
  private long[] prompt = new long[0];
  private double[] credit = new double[0];
  private int size;

  Comparisons(int styles) {
    differences = new double[styles][0];
  }

  /// @param promptHash 64 bits that stand for the prompt
  void add(ModelPair of, long promptHash, double itsCredit, double[] itsDifferences) {
    reserve(size + 1);
    pair[size] = number(of);
    prompt[size] = promptHash;
    credit[size] = itsCredit;
    for (int style = 0; style < differences.length; style++) {
      differences[style][size] = itsDifferences[style];
    }
    size++;
  }

  void addAll(Comparisons other) {
    int added = other.size;
    reserve(size + added);
    for (int at = 0; at < added; at++) {
      pair[size + at] = number(other.pairs.get(other.pair[at]));
    }
    System.arraycopy(other.prompt, 0, prompt, size, added);
    System.arraycopy(other.credit, 0, credit, size, added);
    for (int style = 0; style < differences.length; style++) {
      System.arraycopy(other.differences[style], 0, differences[style], size, added);
    }
    size += added;
  }

  private int number(ModelPair of) {
    return numbers.computeIfAbsent(
        of,
        _ -> {
          pairs.add(of);
          return pairs.size() - 1;
        });
  }

  private void reserve(int rows) {
    if (rows <= credit.length) {
      return;
    }
    int room = Math.max(Math.max(rows, 64), Math.addExact(size, size / 2));
    pair = Arrays.copyOf(pair, room);
    prompt = Arrays.copyOf(prompt, room);
    credit = Arrays.copyOf(credit, room);
    for (int style = 0; style < differences.length; style++) {
      differences[style] = Arrays.copyOf(differences[style], room);
    }
  }

  /// The same by pair and prompt, in an order that follows from the comparisons alone, so that
  /// every later sum has the same bits.
  PairedRows ordered() {
    List<ModelPair> sorted = pairs.stream().sorted().toList();
    int[] rank = new int[sorted.size()];
    for (int at = 0; at < rank.length; at++) {
      rank[number(sorted.get(at))] = at;
    }
    int[] order = IndirectSort.mergesort(0, size, (one, other) -> compare(rank, one, other));
    int[] start = new int[sorted.size() + 1];
    for (int at = 0; at < size; at++) {
      start[rank[pair[at]] + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    double[][] columns = new double[differences.length][];
    Arrays.setAll(columns, style -> picked(differences[style], order));
    return new PairedRows(sorted, start, clusters(order), picked(credit, order), columns);
  }

  private int compare(int[] rank, int one, int other) {
    int byPair = Integer.compare(rank[pair[one]], rank[pair[other]]);
    if (byPair != 0) {
      return byPair;
    }
    int byPrompt = Long.compare(prompt[one], prompt[other]);
    if (byPrompt != 0) {
      return byPrompt;
    }
    int byCredit = Double.compare(credit[one], credit[other]);
    for (int style = 0; byCredit == 0 && style < differences.length; style++) {
      byCredit = Double.compare(differences[style][one], differences[style][other]);
    }
    return byCredit;
  }

  private int[] clusters(int[] order) {
    long[] hashes = Arrays.copyOf(prompt, size);
    Arrays.sort(hashes);
    int distinct = 0;
    for (int at = 0; at < size; at++) {
      if (at == 0 || hashes[at] != hashes[distinct - 1]) {
        hashes[distinct++] = hashes[at];
      }
    }
    int[] clusters = new int[size];
    for (int at = 0; at < size; at++) {
      clusters[at] = Arrays.binarySearch(hashes, 0, distinct, prompt[order[at]]);
    }
    return clusters;
  }

  private static double[] picked(double[] values, int[] order) {
    double[] picked = new double[order.length];
    for (int at = 0; at < order.length; at++) {
      picked[at] = values[order[at]];
    }
    return picked;
  }
}
