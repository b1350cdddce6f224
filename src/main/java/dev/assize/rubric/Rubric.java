package dev.assize.rubric;

import dev.assize.text.Sha256;
import java.util.ArrayList;
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

  /// The rubric as a judge reads it: the description, the parts, and a line per level that has an
  /// anchor, the lowest level first.
  public String text() {
    String colon = language.startsWith("zh") ? "：" : ": ";
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(description.strip());
    if (!criteria.isEmpty()) {
      paragraphs.add(
          String.join(
              "\n",
              criteria.stream()
                  .map(part -> "- " + part.name() + colon + part.description().strip())
                  .toList()));
    }
    if (!scale.anchors().isEmpty()) {
      paragraphs.add(
          String.join(
              "\n",
              scale.anchors().entrySet().stream()
                  .map(anchor -> Scale.level(anchor.getKey()) + colon + anchor.getValue().strip())
                  .toList()));
    }
    return String.join("\n\n", paragraphs);
  }

  /// SHA-256 of what prompts show of it, in hexadecimal.
  public String contentHash() {
    return Sha256.hex(text(), scale.written());
  }
}
