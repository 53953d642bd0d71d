package dev.conclint;

/** Is told how far an analysis is. Steps may come from several threads at once. */
public interface Progress {
  /** Nobody looks. */
  Progress NONE =
      new Progress() {
        @Override
        public void phase(String name, int total) {}

        @Override
        public void step() {}
      };

  /**
   * A new phase begins.
   *
   * @param total how many steps it will have
   */
  void phase(String name, int total);

  /** One step of the current phase is done. */
  void step();
}
