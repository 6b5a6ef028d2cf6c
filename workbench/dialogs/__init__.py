"""Dialogs: one small file each."""
