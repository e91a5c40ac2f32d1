"""The handbooks as a person at the keyboard follows them, step by step; the same walk takes their pictures."""
