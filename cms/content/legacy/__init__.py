"""What an earlier site leaves: its pages become drafts here, its addresses lead to them."""
