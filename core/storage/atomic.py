"""Where :mod:`core.atomic` was before the floors below this one wrote files too."""

from core.atomic import write_atomically as write_atomically
