"""What rooms that keep files and the page that says "out of order" both know."""


class FilesOutOfOrder(OSError):
    """What keeps the files does not answer, or refuses: whoever asked may come back in a moment."""
