"""Superscripts and subscripts are part of their sentence."""

import ast
import inspect

from wagtail_localize import strings

from cms.translation.inline_tags import MISSING


def test_a_sentence_is_not_cut_at_a_subscript() -> None:
    html = "<p>Lésion de 3 cm<sup>2</sup>, CO<sub>2</sub> normal</p>"
    template, found = strings.extract_strings(html)
    assert [text.data for text, _attributes in found] == ["Lésion de 3 cm<sup>2</sup>, CO<sub>2</sub> normal"]
    assert strings.restore_strings(template, found) == html


def test_a_translation_may_have_them() -> None:
    assert strings.StringValue.from_translated_html("3 cm<sup>2</sup>").data == "3 cm<sup>2</sup>"


def test_the_library_does_not_know_them_yet() -> None:
    """When it does, cms/translation/inline_tags.py can go."""
    tree = ast.parse(inspect.getsource(strings))
    tags = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "INLINE_TAGS"
    )
    assert not set(MISSING) & set(tags)
