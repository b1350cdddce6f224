package dev.assize.pairs;

import java.util.ArrayList;
import java.util.List;

/// Two answers to a prompt, in the order of the answers.
record Duo(JudgedAnswer one, JudgedAnswer other) {
  /// Every two of some answers.
  static List<Duo> of(List<JudgedAnswer> answers) {
    List<Duo> duos = new ArrayList<>();
    for (int one = 0; one < answers.size(); one++) {
      for (int other = one + 1; other < answers.size(); other++) {
        duos.add(new Duo(answers.get(one), answers.get(other)));
      }
    }
    return duos;
  }
}
