"""Meta-RL Workbench: the window. Everything that needs Qt lives here; ``core`` does the work and knows nothing of it."""
