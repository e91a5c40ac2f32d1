"""wagtail-localize's own screens, each with the one check that this project adds.

They stand before the library's at the same addresses (``urls.py``), and each module says what it is there for. Written for
wagtail-localize 1.14.5; ``tests/cms/translation/test_library.py`` says when one may go.
"""
