"""The parts of the Participants page: who takes part, the categories, what files call them, and the companies."""
