"""The site: one folder for each part."""
