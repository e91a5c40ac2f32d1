"""The browser tests: one live server on the whole starting content, one headless Chromium, both hosts."""
