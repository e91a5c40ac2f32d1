"""What must hold before the public may be served: asked by ``check --deploy``, and by the server before it starts."""
