"""Tables as Qt wants them, made from an outcome or a proposal."""
