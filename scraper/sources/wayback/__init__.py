"""A journal that is gone, from the captures of a web archive: which there are, and in what order."""
