"""What two texts that say the same have in common, whatever their languages: lengths, numbers, names, words."""
