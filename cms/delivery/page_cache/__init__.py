"""Public pages are made once a generation: kept compressed, and not sent again to whoever has them."""
