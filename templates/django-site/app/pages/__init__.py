"""Home, about, contact and résumé: the owner's own pages."""
