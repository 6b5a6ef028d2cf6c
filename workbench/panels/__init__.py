"""PANELS: the docks of the window. Add one: its file in this folder and its line in ``table.py``."""
