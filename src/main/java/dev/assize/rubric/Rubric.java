package dev.assize.rubric;

import java.util.List;

/// What a judge is to look at, and the scale it scores on.
///
/// @param name how configuration and data name it
/// @param language a BCP 47 tag such as `en` or `zh`
/// @param description the criterion in a sentence or a paragraph
/// @param criteria named parts with weights; empty where the rubric is one piece
public record Rubric(
    String name, String language, String description, Scale scale, List<Criterion> criteria) {
  public Rubric {
    criteria = List.copyOf(criteria);
  }
}
