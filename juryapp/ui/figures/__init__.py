"""Figures wherever they are shown: where each stands in the firm's file, how it was made, and correcting it by hand."""
