"""A criterion's scale as a drawing: corners to drag, this year's figures behind, the ranking that follows beside."""
