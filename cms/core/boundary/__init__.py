"""What keeps the desks of two sites apart in the admin, where Wagtail's own screens would show or do more.

A page, a picture, a document or a setting is kept apart by Wagtail's rights; what stands here covers the screens that do
not ask for them, or that ask for less than our roles mean. Each module is about one kind of thing; ``urls`` names the
addresses that are answered here before Wagtail's. Written for Wagtail 7.4; the sweep and the crawl in
``tests/cms/accounts`` say when one is missing.
"""
