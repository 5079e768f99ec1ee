"""Saved web pages of an invented article, with what news sites put around one."""

from __future__ import annotations

from html import escape

HEADLINE = "Harbour & pier to close in May"

PARAGRAPHS = (
    "Porto Vela (HN) – The harbour of Porto Vela will close in May for repairs, its council decided on 4 March 2025, "
    "after a year of talks with fishers and ferry companies.",
    "“We close in May, and we open in June,” said Ada Reyes, the harbour master, after the council had met in the old "
    "customs house. “Nobody will lose a berth.”",
    "The council said that it would pay for the repairs of the pier, which was damaged by storms in the two winters "
    "before, and that boats could use the northern quay meanwhile.",
    "Bo Lind, chair of the Fishers’ Union, urged the council to publish its plans before the season begins, so that "
    "crews know where they can land their catch.",
)
"""An article that nobody wrote, in four paragraphs."""

NAVIGATION = """<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li></ul></nav><form><input placeholder="Search"></form></header>"""

COOKIES = """<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We use cookies to give you the best
experience. “You agree to all of them,” said nobody.</p><button>Accept all</button></div>"""

RELATED = """<section class="related"><h3>Related news</h3><ul><li><a href="/1">Ferry fares to rise</a>
<p>The ferry company said that fares would rise.</p></li><li><a href="/2">Storm warning lifted</a></li></ul>
</section>"""

COMMENTS = """<section id="comments" class="comments-area"><h2>2 comments</h2><ol class="comment-list">
<li class="comment"><cite itemprop="author">Angry Reader</cite>
<p>“This is all talk,” said my neighbour, and he is right.
Nothing has been done for years.</p></li></ol></section>"""

CAPTION = """<figure><img src="pier.jpg" alt="">
<figcaption>The pier, said to be unsafe. Photo: C. Mera</figcaption></figure>
<div class="wp-caption"><img src="quay.jpg"><p class="wp-caption-text">The quay, Bo Lind said, is safe.</p></div>"""

FOOTER = """<aside><p>Subscribe to our newsletter: the editor says that it is free.</p></aside>
<footer><p>© 2025 Harbour News. All rights reserved.</p></footer>
<script>document.write("<p>“Injected,” said a script.</p>");</script><style>p { color: red }</style>"""

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Harbour &amp; pier to close in May", "datePublished": "2025-03-05T20:41:00+01:00",
"dateModified": "2025-03-09", "author": [{"@type": "Person", "name": "R. Vane"}, {"@type": "Person", "name": "O. Ke"}],
"publisher": {"@type": "Organization", "name": "Harbour News"}, "mainEntityOfPage": "https://news.example/harbour"}
</script>"""


def page(body: str = "", head: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, charset: str = "utf-8") -> str:
    """A saved page of the article, everything around it; `body` stands ahead of its text, `head` in its head."""
    text = "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in paragraphs)
    title = escape(HEADLINE)
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{charset}"><title>{title} | Harbour News</title>{head}</head>
<body>{COOKIES}{NAVIGATION}<main><article><h1>{title}</h1>{body}<div class="share"><a>Share</a></div>{CAPTION}
<div class="article-body">{text}</div></article>{COMMENTS}{RELATED}</main>{FOOTER}</body></html>
"""
