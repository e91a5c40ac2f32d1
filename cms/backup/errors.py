"""What a command says in a sentence, and ends."""


class BackupError(Exception):
    """A backup that cannot be made, opened or restored. Its words are for the operator."""
