"""A page for each stage of an edition, and the welcome page before there is one."""
