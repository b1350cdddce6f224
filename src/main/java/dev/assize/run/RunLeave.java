package dev.assize.run;

import dev.assize.budget.Budget;
import dev.assize.budget.Spending;
import dev.assize.engine.Leave;

/// Leave to ask until the stop is requested. A used-up budget requests it: what is in flight may
/// end, nothing new is begun.
record RunLeave(Stop stop, Spending spending) implements Leave {
  @Override
  public boolean isOver() {
    return stop.isRequested();
  }

  @Override
  public boolean toAsk() {
    boolean granted = !stop.isRequested() && spending.take();
    if (!granted) {
      // Calls are counted when they are granted: those that still wait for a place are within it.
      if (spending.exhausted().filter(Budget.Calls.class::isInstance).isPresent()) {
        stop.windDown();
      } else {
        stop.request();
      }
    }
    return granted;
  }
}
