"""Everything a user can do with an edition, without a window: the only caller of storage, intake, rulebook and export."""
