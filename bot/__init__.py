"""Vägvisaren: the library, the Rasa plug-ins and the front doors."""
