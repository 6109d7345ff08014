"""The window: it shows what the session knows and hands on what people do; it decides nothing."""
