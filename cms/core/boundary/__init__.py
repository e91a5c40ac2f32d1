"""What keeps the desks of two sites apart in the admin: nobody reads, chooses or changes what is the other team's alone.

Rights on pages, collections and sites are Wagtail's; what stands here asks for them wherever our roles mean more than one
team on one admin. Each module is about one kind of thing; ``urls`` names the addresses that are answered here first.
Written for Wagtail 7.4; the sweep and the crawl in ``tests/cms/accounts`` say when one is missing.
"""
