"""How the figures of the sample awards are made up, in the open: no measurement stands behind any of them."""
