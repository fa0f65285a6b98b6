"""Speed figures, printed by `make bench`; nothing here is a timed test."""
