"""The content generation: one name for everything that readers see now, renewed by whatever changes it.

``tables`` says what readers see, ``watching`` notices what is written to it, ``current`` names what stands, ``release``
names the code that shows it.
"""
