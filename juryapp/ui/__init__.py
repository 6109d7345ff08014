"""The window: everything Qt lives here, so that the rest runs, and is tested, without a screen."""
