package dev.conclint.rule;

import dev.conclint.catalogue.CatalogueSource;
import dev.conclint.facts.Declarations;
import java.util.List;
import java.util.Optional;

/**
 * Rules with their pages and library models, found through {@link java.util.ServiceLoader}, so that
 * a jar on the class path of conc-lint can add its own.
 */
public interface RuleSet {

  List<Rule> rules();

  List<CatalogueSource> catalogues();

  /**
   * What the libraries declare that the models speak of, so that sources can be understood without
   * them.
   */
  default Declarations declarations() {
    return Declarations.NONE;
  }

  /** The Markdown page of the rule; empty if the rule is not of this set. */
  Optional<String> page(String ruleName);
}
