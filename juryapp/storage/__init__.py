"""The edition on disk: one SQLite file that keeps what was decided, who decided it and what it rested on."""
