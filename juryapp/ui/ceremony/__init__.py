"""The slides as the hall will see them, drawn in the window from what the exports are made of."""
