"""How languages are written: their scripts, characters and conventions. It knows nothing of terms and rules."""
