"""Graph components: how a message is understood."""
