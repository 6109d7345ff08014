"""Spreadsheets in: bytes become typed sheets, sheets become a proposal. Nothing is stored from here."""
