package dev.assize.cli;

import java.util.Optional;
import picocli.CommandLine;

/// The version, as the jar's manifest says it.
final class Version implements CommandLine.IVersionProvider {
  Version() {}

  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"assize " + text() + ", Java " + Runtime.version()};
  }
}
