"""Side-by-side benchmark: our pipeline, Rasa's default pipeline and other classifiers on the same data. `make bench`."""
