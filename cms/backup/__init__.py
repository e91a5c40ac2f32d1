"""Backups that are known to restore: taken in one snapshot, sealed for somebody else, and restored every week to see."""
