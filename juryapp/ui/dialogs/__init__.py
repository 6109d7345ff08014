"""Dialogs: only for what cannot be undone, and for looking at one thing large."""
