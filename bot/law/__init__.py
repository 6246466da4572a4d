"""Pure rules of law: calendar, periods, dates. No clock, no I/O."""
