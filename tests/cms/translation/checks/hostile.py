"""Texts that try to bring something of their own to a page: each calls ``hostile()`` if it may. For tests only."""

import html
from itertools import product
from urllib.parse import quote

CALL = "hostile()"

SCRIPTS = [
    f"<script>{CALL}</script>",
    f"<SCRIPT>{CALL}</SCRIPT>",
    f"<script >{CALL}</script >",
    f"<script/x>{CALL}</script>",
    f"<script\n>{CALL}</script>",
    f'<script src="data:text/javascript,{CALL}"></script>',
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<<script>{CALL}//<</script>",
    f"<b><script>{CALL}</script></b>",
    f"</p><script>{CALL}</script><p>",
    f"</title><script>{CALL}</script>",
    f"</textarea><script>{CALL}</script>",
    f"</style><script>{CALL}</script>",
    f"</script><script>{CALL}</script>",
    f'"><script>{CALL}</script>',
    f"'><script>{CALL}</script>",
    f"<script>{CALL}",
    f"<noscript><script>{CALL}</script></noscript>",
    f"<template><script>{CALL}</script></template>",
    f"\x00<scr\x00ipt>{CALL}</script>",
]
TAGS = ["img src=x", "b", "a id=a1", "svg", "body", "details open", "input autofocus", "video src=x", "br", "sup"]
EVENTS = ["onerror", "onload", "onclick", "ontoggle", "ONFOCUS"]
HANDLERS = [f"<{tag} {event}={CALL}>mot" for tag, event in product(TAGS, EVENTS)]
UNKNOWN_LINK = [f'<a id="&quot; onclick=&quot;{CALL}">mot</a>']
ATTRIBUTES = [
    f'<b style="background:url(javascript:{CALL})">mot</b>',
    f'<b style="width:expression({CALL})">mot</b>',
    '<b class="x" id="y">mot</b>',
    f'<a href="javascript:{CALL}">mot</a>',
    f'<a id="a1" href="javascript:{CALL}">mot</a>',
    f'<a href="https://example.org" onclick="{CALL}">mot</a>',
    *UNKNOWN_LINK,
    f'<b/onclick="{CALL}">mot</b>',
    f'<b\tonmouseover\n=\n"{CALL}">mot</b>',
]
FOREIGN = [
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><script>{html.escape(CALL)}&#40;&#41;</script></svg>",
    f"<svg/onload={CALL}>",
    f'<svg><a xlink:href="javascript:{CALL}"><text>mot</text></a></svg>',
    f'<svg><animate onbegin="{CALL}" attributeName="x" dur="1s"></svg>',
    f"<svg><foreignObject><script>{CALL}</script></foreignObject></svg>",
    f'<svg><style><img src="</style><img src=x onerror={CALL}>"></svg>',
    f'<svg></p><style><a title="</style><img src=x onerror={CALL}>">',
    f"<svg><desc><img src=x onerror={CALL}></desc></svg>",
    f'<math><mtext><img src=x onerror="{CALL}"></mtext></math>',
    f'<math href="javascript:{CALL}">mot</math>',
    f"<math><mi><mglyph><style><!--</style><img src=x onerror={CALL}>--></style></mglyph></mi></math>",
    f"<math><annotation-xml encoding=text/html><script>{CALL}</script></annotation-xml></math>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={CALL}>",
]
COMMENTS = [
    f"<!--><img src=x onerror={CALL}>-->",
    f"<!---><img src=x onerror={CALL}>-->",
    f"<!-- --!><img src=x onerror={CALL}> -->",
    f"<!--<img src=x onerror={CALL}>-->",
    f"<!-- x --><b onclick={CALL}>mot</b>",
    f"<b>mot</b><!--><script>{CALL}</script>-->",
    f"<![CDATA[<img src=x onerror={CALL}>]]>",
    f"<![CDATA[><img src=x onerror={CALL}>]]>",
    f"<!DOCTYPE html><img src=x onerror={CALL}>",
    f"<!x><img src=x onerror={CALL}>",
    f"<?xml version='1.0'?><img src=x onerror={CALL}>",
    f"<?x ><img src=x onerror={CALL}>?>",
    f"</ ><img src=x onerror={CALL}>",
    f"</!><img src=x onerror={CALL}>",
    f"<!--[if gte IE 4]><script>{CALL}</script><![endif]-->",
    "<!-- seul -->mot",
    "mot<!--",
]
ELEMENTS = [
    f'<iframe src="javascript:{CALL}"></iframe>',
    f'<iframe srcdoc="<script>parent.{CALL}</script>"></iframe>',
    f'<object data="javascript:{CALL}"></object>',
    f'<embed src="javascript:{CALL}">',
    f'<meta http-equiv="refresh" content="0;url=javascript:{CALL}">',
    '<base href="https://example.org/">',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    "<style>*{display:none}</style>",
    f'<form action="javascript:{CALL}"><button>mot</button></form>',
    f'<button formaction="javascript:{CALL}">mot</button>',
    f"<marquee onstart={CALL}>mot</marquee>",
    f"<select><option><img src=x onerror={CALL}></select>",
    f"<table><img src=x onerror={CALL}></table>",
    f"<xmp><img src=x onerror={CALL}></xmp>",
    f"<plaintext><img src=x onerror={CALL}>",
    '<embed embedtype="media" url="https://example.org/"/>',
]
# Addresses, for links and for what replaces them.
ADDRESSES = [
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f" javascript:{CALL}",
    f"java\tscript:{CALL}",
    f"java\nscript:{CALL}",
    f"\x01javascript:{CALL}",
    f"javascript\t:{CALL}",
    f"javascript&colon;{CALL}",
    f"&#106;avascript:{CALL}",
    f"&#x6A;&#x61;vascript&#58;{CALL}",
    f"&#0000106avascript:{CALL}",
    f"javascript%3A{CALL}",
    f"%6Aavascript:{CALL}",
    f"javascript:/*--></title></style>*/{CALL}",
    f"javascript://example.org/%0A{CALL}",
    f"vbscript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"data:text/html;base64,{'PHNjcmlwdD5ob3N0aWxlKCk8L3NjcmlwdD4='}",
    f"data:image/svg+xml,<svg onload={CALL}>",
    f"java\u200bscript:{CALL}",
]
PLAIN = [SCRIPTS[0], HANDLERS[0], FOREIGN[0], COMMENTS[0], ELEMENTS[0]]
ENCODED = [
    *(html.escape(text) for text in PLAIN),
    *(html.escape(html.escape(text)) for text in PLAIN),
    *(quote(text) for text in PLAIN),
    f"&#60;script&#62;{CALL}&#60;/script&#62;",
    f"&#x3C;img src=x onerror={CALL}&#x3E;",
]
HOSTILE = [*SCRIPTS, *HANDLERS, *ATTRIBUTES, *FOREIGN, *COMMENTS, *ELEMENTS, *ADDRESSES, *ENCODED]
