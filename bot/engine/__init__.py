"""Everything that imports rasa."""
