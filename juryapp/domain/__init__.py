"""The values of an award and what must hold of them; no input, no output, no arithmetic of the rules."""
