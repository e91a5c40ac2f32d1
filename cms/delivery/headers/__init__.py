"""What every answer says to the browser about itself: what it may load, run and ask, and who may show it."""
