"""The stage: a task drawn live, with every performer on it."""
