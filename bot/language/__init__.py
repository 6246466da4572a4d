"""Swedish text: folding, lemmas, compounds, concepts, danger words. Imports nothing of this project."""
