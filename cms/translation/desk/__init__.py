"""The translation desk: what a translator does next, and the page on which it is done."""
