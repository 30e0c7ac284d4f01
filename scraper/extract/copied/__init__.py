"""Text that somebody copied out of a page: what each line is, told without the markup that said so."""
