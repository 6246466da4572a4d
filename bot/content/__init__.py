"""Knowledge files to checked, typed objects, to the knowledge database, to search."""
