"""The rules of an award as sentences that can be changed where they stand, and who sits in its jury."""
