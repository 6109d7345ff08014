"""Everything a user can do, without a window: the only caller of storage, intake, rulebook and export."""
