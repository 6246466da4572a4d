"""Takes out what points at a person before anything else sees a message."""
