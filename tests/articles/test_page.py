"""HTML pages, written by us."""

import json
from typing import Any

import pytest

from tadmor.articles.read import read
from tadmor.model.article import Article, Credit, Published

BODY = """<p>NAIROBI (Reuters) - Government troops retook a river crossing at Marwad on Monday after a week of shelling, two officials said.</p>
<figure><img src="b.jpg"><figcaption>A soldier guards the bridge. <span class="credit">AP Photo/Samir Haddad</span></figcaption></figure>
<p>At least nine people were killed, the health ministry said, and dozens of families fled to the hills above the town.</p>
<h2>A week of fighting</h2>
<p>The United Nations said on Tuesday that it would not send convoys across the river before Thursday at the earliest.</p>
<blockquote><p>We heard the shells all night and left before dawn, a teacher from the town said by telephone on Monday.</p></blockquote>
<p>Rebels denied that they had lost the crossing and said that fighting went on near the customs post on its eastern bank.</p>"""


def page(head: str = "", body: str = BODY, above: str = "") -> str:
    return f"""<!doctype html><html lang="en"><head><title>Troops retake crossing | Example News</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main>{above}<article><h1>Troops retake crossing</h1>{body}</article></main>
<aside class="related"><h3>Latest News</h3><ul><li><a href="/1">Minister resigns</a></li></ul></aside>
<footer>© Example News. All rights reserved. We use cookies.</footer></body></html>"""


def json_ld(**fields: Any) -> str:
    value = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Troops retake crossing", **fields}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article(html: str, **given: str) -> Article:
    return read(html, **given).value


def test_blocks_in_their_order() -> None:
    found = article(page())
    assert [block.kind for block in found.blocks] == [
        "headline",
        "paragraph",
        "caption",
        "paragraph",
        "heading",
        "paragraph",
        "quote",
        "paragraph",
    ]
    assert found.headline == "Troops retake crossing"
    assert found.text.count("Troops retake crossing") == 1
    caption = found.blocks[2]
    assert found.text[caption.start : caption.end] == "A soldier guards the bridge. AP Photo/Samir Haddad"
    assert caption.credit == Credit("Samir Haddad", ("AP",))
    for furniture in ("Minister resigns", "Sport", "cookies", "Latest News"):
        assert furniture not in found.text
    assert found.dateline.places == ("NAIROBI",)
    assert found.agency == "Reuters"


def test_json_ld_is_believed_first() -> None:
    head = json_ld(
        datePublished="2019-05-07T09:15:00+03:00",
        author=[{"@type": "Person", "name": "Lina Veld"}, {"@type": "Organization", "name": "Associated Press"}],
        publisher={"@type": "Organization", "name": "Example News"},
        articleSection="Africa",
    )
    found = article(page(head + '<meta property="article:published_time" content="2001-01-01T00:00:00Z">'))
    assert found.published == Published("2019-05-07T09:15:00", "second", "+03:00")
    assert (found.bylines, found.agency, found.outlet, found.sections) == (
        ("Lina Veld",),
        "AP",
        "Example News",
        ("Africa",),
    )


def test_authors_by_reference_and_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Example News"},
            {
                "@type": ["Article", "NewsArticle"],
                "headline": "Troops retake crossing",
                "author": {"@id": "#p"},
                "datePublished": "2019-05-07",
            },
            {"@type": "Person", "@id": "#p", "name": "Lina Veld"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"position": 2, "name": "Africa"},
                    {"position": 1, "item": {"name": "Home"}},
                    {"position": 3, "name": "Troops retake crossing"},
                ],
            },
        ]
    }
    found = article(page(f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert found.bylines == ("Lina Veld",)
    assert found.sections == ("Home", "Africa")
    assert found.published == Published("2019-05-07", "day")


def test_another_storys_json_ld_is_not_taken() -> None:
    head = '<link rel="canonical" href="https://example.org/a">'
    head += json_ld(headline="Other story", url="https://example.org/b", datePublished="2001-01-01")
    head += json_ld(url="https://example.org/a", datePublished="2019-05-07")
    assert article(page(head)).published == Published("2019-05-07", "day")


@pytest.mark.parametrize(
    ("head", "above", "expected"),
    [
        (
            '<meta property="article:published_time" content="2019-05-07T06:15:30Z">',
            "",
            Published("2019-05-07T06:15:30", "second", "Z"),
        ),
        (
            '<meta name="pubdate" content="Tue, 07 May 2019 09:15:00 +0300">',
            "",
            Published("2019-05-07T09:15:00", "second", "+03:00"),
        ),
        ("", '<time datetime="2019-05-07T09:15">yesterday</time>', Published("2019-05-07T09:15", "minute")),
        ("", "<time>7 May 2019, 09:15 GMT</time>", Published("2019-05-07T09:15", "minute", "Z")),
        ("", '<span class="post-date">Published: May 7, 2019</span>', Published("2019-05-07", "day")),
        ('<meta itemprop="datePublished" content="2019-05-07">', "", Published("2019-05-07", "day")),
        ('<meta name="date" content="2019-05-07T00:00:00Z">', "", Published("2019-05-07", "day")),
    ],
)
def test_publication_time(head: str, above: str, expected: Published) -> None:
    assert article(page(head, above=above)).published == expected


def test_a_day_in_the_address_is_a_day() -> None:
    outcome = read(page(), url="https://example.org/news/2019/05/07/troops-retake-crossing")
    assert outcome.value.published == Published("2019-05-07", "day")
    assert "date_from_address" in {issue.code for issue in outcome.issues}


def test_no_date_is_no_date() -> None:
    outcome = read(
        page(
            body=BODY
            + "<p>The town was last held by rebels on 3 March 2015, when it fell after a siege of ninety days.</p>"
        )
    )
    assert outcome.value.published is None
    assert "date_missing" in {issue.code for issue in outcome.issues}


def test_a_date_of_change_is_not_the_date() -> None:
    found = article(page('<meta property="article:modified_time" content="2019-06-01T10:00:00Z">'))
    assert found.published is None


def test_microdata_and_visible_bylines() -> None:
    above = '<div itemprop="author"><span itemprop="name">Lina Veld</span></div>'
    assert article(page(above=above)).bylines == ("Lina Veld",)
    assert article(page(above='<p class="byline">By Lina Veld and Tom Berg</p>')).bylines == ("Lina Veld", "Tom Berg")
    assert article(page(above='<p class="byline">By our correspondent</p>')).bylines == ()


def test_visible_breadcrumbs() -> None:
    above = '<nav class="breadcrumbs"><a href="/">Home</a><a href="/africa">Africa</a><a href="#">Troops retake crossing</a></nav>'
    assert article(page(above=above)).sections == ("Home", "Africa")


@pytest.mark.parametrize(
    ("html", "text", "credit"),
    [
        (
            '<div class="image-caption">A soldier guards the bridge. (Photo: Samir Haddad/AFP)</div>',
            "A soldier guards the bridge. (Photo: Samir Haddad/AFP)",
            Credit("Samir Haddad", ("AFP",)),
        ),
        (
            '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">A soldier guards the bridge.</p></div>',
            "A soldier guards the bridge.",
            None,
        ),
        (
            '<figure><img src="a.jpg"><figcaption>A soldier guards the bridge.</figcaption><small class="copyright">Samir Haddad / Reuters</small></figure>',
            "A soldier guards the bridge. Samir Haddad / Reuters",
            Credit("Samir Haddad", ("Reuters",)),
        ),
        (
            '<figure><img src="a.jpg"><figcaption><p>A soldier guards the bridge.</p><p>Samir Haddad</p></figcaption></figure>',
            "A soldier guards the bridge. Samir Haddad",
            Credit("Samir Haddad"),
        ),
        (
            '<figure><img src="a.jpg"><figcaption>FILE - A soldier guards the bridge on May 1. (AP Photo/Samir Haddad, File)</figcaption></figure>',
            "FILE - A soldier guards the bridge on May 1. (AP Photo/Samir Haddad, File)",
            Credit("Samir Haddad", ("AP",), file=True),
        ),
    ],
)
def test_captions(html: str, text: str, credit: Credit | None) -> None:
    found = article(page(body=html + BODY))
    captions = [(found.text[b.start : b.end], b.credit) for b in found.blocks if b.kind == "caption"]
    assert captions[0] == (text, credit)


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="a.jpg"><figcaption>Getty Images</figcaption></figure>',
        '<div class="related-stories"><figure><img src="a.jpg"><figcaption>Floods close a bridge in the south.</figcaption></figure></div>',
        '<a href="/other-story"><figure><img src="a.jpg"><figcaption>Floods close a bridge in the south.</figcaption></figure></a>',
        '<div class="caption-toggle-button">Show caption</div>',
    ],
)
def test_what_is_no_caption_of_the_report(html: str) -> None:
    found = article(page(body=BODY, above=html))
    assert sum(block.kind == "caption" for block in found.blocks) == 1
    assert "Floods" not in found.text


def test_titles_without_their_site() -> None:
    head = '<meta property="og:title" content="Troops retake crossing - Example News"><meta property="og:site_name" content="Example News">'
    assert article(page(head)).headline == "Troops retake crossing"


def test_a_page_in_another_language_is_an_article_with_an_issue() -> None:
    body = (
        "<p>Les soldats ont repris lundi le poste-frontière de Marwad après une semaine de combats, ont indiqué deux responsables.</p>"
        * 3
    )
    outcome = read(page(body=body))
    assert outcome.value.language == "fr"
    assert "language_unsupported" in {issue.code for issue in outcome.issues}


SENTENCE = "Government troops retook a river crossing at Marwad on Monday after a week of shelling, two officials said."


@pytest.mark.parametrize(
    "body",
    [
        f"<pre>\nBC-MARWAD-FIGHTING\n\nTroops retake crossing\n\nNAIROBI (AP) - {SENTENCE}\n\nNine people were killed.\n</pre>",
        f"<h1>Troops retake crossing</h1>NAIROBI (AP) - {SENTENCE}<br><br>Nine people were killed.<script>var x = 'no';</script>",
        f"<div><h1>Troops retake crossing</h1><p>NAIROBI (AP) - {SENTENCE}</p><p>Nine people were killed.</p></div>",
    ],
)
def test_pages_of_an_older_make(body: str) -> None:
    found = article(f"<html><head><title>Troops retake crossing</title></head><body>{body}</body></html>")
    assert found.text == f"Troops retake crossing\n\nNAIROBI (AP) - {SENTENCE}\n\nNine people were killed."
    assert (found.agency, found.dateline.places) == ("AP", ("NAIROBI",))


def test_a_page_built_by_scripts_is_read_from_its_json_ld() -> None:
    outcome = read(
        page(
            json_ld(articleBody=f"{SENTENCE}\n{SENTENCE[:-1]} on television.", datePublished="2019-05-07"),
            body="<div id=app></div>",
        )
    )
    assert [block.kind for block in outcome.value.blocks] == ["headline", "paragraph", "paragraph"]
    assert "body_declared" in {issue.code for issue in outcome.issues}
