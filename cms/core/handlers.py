"""What the platform does when something is saved."""
