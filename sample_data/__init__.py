"""Sample awards with constructed figures, and the script that makes them."""
