"""From equal scores to an order: how places are numbered and how a declared chain splits a tie."""
