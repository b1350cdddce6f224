package dev.assize.rubric;

import dev.assize.text.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads a rubric's YAML, strictly.
final class RubricFile {
  private final YamlMapping yaml;

  private RubricFile(YamlMapping yaml) {
    this.yaml = yaml;
  }

  /// @param file the name for complaints
  /// @throws RubricException for an unknown key or a wrong value
  static Rubric parse(String file, String text) {
    return new RubricFile(YamlMapping.parse(file, 1, text, RubricException::new)).rubric();
  }

  private Rubric rubric() {
    Rubric rubric =
        new Rubric(
            yaml.requiredText("name"),
            yaml.text("language").orElse("en"),
            yaml.requiredText("description"),
            anchored(scale()),
            criteria());
    yaml.refuseOthers();
    return rubric;
  }

  private Scale scale() {
    String written = yaml.requiredText("scale");
    return Scale.parse(written)
        .orElseThrow(
            () -> yaml.complaint("scale", "a scale such as 1-5 or 1-5 step 0.5", written, ""));
  }

  private Scale anchored(Scale scale) {
    NavigableMap<Double, String> anchors = new TreeMap<>();
    yaml.mapping("anchors")
        .ifPresent(levels -> {
          for (String key : levels.keys()) {
            double level = level(levels, key, scale);
            anchors.put(level, levels.requiredText(key));
          }
        });
    return scale.withAnchors(anchors);
  }

  private static double level(YamlMapping levels, String key, Scale scale) {
    try {
      double level = Double.parseDouble(key);
      if (scale.has(level)) {
        return level;
      }
    } catch (NumberFormatException notOne) {
      // complained of below, as a level off the scale is
    }
    throw levels.complaint(key, "a level of the scale " + scale.written(), key, "");
  }

  // As a judge's reply is read: case, blanks, hyphens and underscores say nothing.
  private static boolean isSame(String name, String other) {
    return plain(name).equals(plain(other));
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
  }

  private List<Criterion> criteria() {
    List<Criterion> criteria = new ArrayList<>();
    for (YamlMapping part : yaml.mappings("criteria")) {
      double weight = part.number("weight").orElse(1.0);
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw part.complaint("weight", "a number above 0", Scale.level(weight), "");
      }
      String name = part.requiredText("name");
      if (criteria.stream().anyMatch(other -> isSame(other.name(), name))) {
        throw part.complaint("name", "a name of its own", name, "Another criterion has it.");
      }
      criteria.add(new Criterion(name, part.requiredText("description"), weight));
      part.refuseOthers();
    }
    return criteria;
  }
}
