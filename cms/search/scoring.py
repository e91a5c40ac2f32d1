"""What each page is worth by its words. Asked by hand: to word the question with models takes longer than the answer does."""

from collections.abc import Sequence

from django.db import connection

from cms.search.models import Entry, Posting

# Of each word that was typed counts the stem that is worth most. What answers all that was typed comes before what answers a
# part of it often: the share of the words that a page says counts twice.
ASK = f"""
WITH meant (word, stem, worth) AS (VALUES {{meant}}),
said AS (
    SELECT entry.page_id AS page, meant.word, MAX(posting.weight * meant.worth) AS worth
    FROM meant
    JOIN {Posting._meta.db_table} posting ON posting.stem = meant.stem
    JOIN {Entry._meta.db_table} entry ON entry.id = posting.entry_id
    WHERE entry.locale_id = %s
    GROUP BY entry.page_id, meant.word
)
SELECT page, SUM(worth) * COUNT(*) * COUNT(*) AS score FROM said GROUP BY page ORDER BY score DESC, page LIMIT %s
"""
A_STEM = "(%s, %s, CAST(%s AS double precision))"


def scored(meant: Sequence[tuple[int, str, float]], typed: int, locale: int, most: int) -> dict[int, float]:
    """The pages of a language that say something of what was typed, best first, ``most`` of them; one query.

    ``meant`` has the stems that may be meant: by which of the ``typed`` words, and what each counts wherever it stands.
    The database adds up: a word that every page says is read nowhere else.
    """
    ask = ASK.format(meant=", ".join([A_STEM] * len(meant)))
    with connection.cursor() as cursor:
        cursor.execute(ask, [value for stem in meant for value in stem] + [locale, most])
        return {page: score / typed**2 for page, score in cursor.fetchall()}
