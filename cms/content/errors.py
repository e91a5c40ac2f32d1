"""What is wrong with the starting content, in one line that names the file."""


class ContentError(Exception):
    """One fault of one file: ``content/fr/procedures/x.yaml: specialities: unknown key 'y'.``"""

    def __init__(self, file: object, message: str) -> None:
        super().__init__(f"{file}: {message}")
