"""Words that stand in every sentence of a language, and help nobody to find anything.

Those that say "not" are kept: "je ne peux pas uriner" is not "uriner".
"""

TEXTS = {
    "fr": """
        a ai as au aux avec avez avoir c ca ce cela ces cet cette chez comme comment d dans de depuis des dois donc
        du elle en est et etre eu faire fait faut ici il ils j je l la le les leur lui m ma mais me mes moi mon n
        nos notre nous on ont ou par pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa se ses si
        son sont suis sur ta te tes toi ton tu un une va vers vos votre vous y
    """,
    "en": """
        a about after all am an and are as at be been by can do does for from get got had has have having he her his
        how i if in is it its m me my of on or our s she so t that the their them there they this to up was we what
        when where which who why will with you your
    """,
    "de": """
        aber als am an auf aus bei bin da das dass dem den der des die dies doch ein eine einem einen einer es fur
        habe haben hat ich ihr im in ist ja man mein meine mich mir mit nach noch oder seit sie sind so uber um und
        vom von vor war was wenn wer wie wir wird zu zum zur
    """,
    "es": """
        a al algo como con de del desde donde el ella ellos en entre es esta este esto ha hay he la las le les lo
        los me mi mis mucho muy o para pero por porque que se ser si son soy su sus te tengo tiene tu un una uno y
        ya yo
    """,
    "it": """
        a ad ai al alla alle anche che chi ci come con da dal dalla dei del della delle di dove e ed essere gli ha
        ho i il in io la le lo ma mi mia mio nel nella o per perche piu quando questa questo se si sono su sul sulla
        ti tra tu un una uno
    """,
    "ar": """
        أن إلى التي الذي الى ان بعد على عن عند في قبل كان لا ما مع من هذا هذه هل و يا
    """,
}
EMPTY_WORDS = {language: frozenset(text.split()) for language, text in TEXTS.items()}
