"""What was understood of files: cards, one queue of questions, and each sheet as a grid."""
