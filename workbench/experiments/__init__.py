"""Experiments as the window knows them, without Qt: what a dialog asks for, what a journal tells, what plots show."""
