"""What studies say of nobody in particular, as the window shows it."""
