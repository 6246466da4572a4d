"""The action server: thin actions over the composer. Imports no rasa."""
