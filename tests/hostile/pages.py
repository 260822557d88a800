"""Pages and texts that are built to break a reader, made when asked for."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable

SENTENCE = (
    "Soldiers took the crossing at Marwad on Friday after a week of fighting, officials told reporters in the capital."
)
BODY = f"<p>{SENTENCE}</p>" * 3


def page(extra: str, head: str = "") -> str:
    """A usual page with something unusual in it."""
    return f"<html><head><title>Crossing taken</title>{head}</head><body><article><h1>Soldiers take crossing</h1>{BODY}{extra}</article></body></html>"


def noise(size: int) -> bytes:
    """Random bytes, the same each time."""
    return random.Random(7).randbytes(size)


REFUSED: dict[str, Callable[[], bytes | str]] = {
    "empty": lambda: b"",
    "empty text": lambda: "",
    "white space": lambda: b" \r\n\t \n",
    "null bytes only": lambda: bytes(5_000),
    "random bytes": lambda: noise(50_000),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + noise(5_000),
    "PDF": lambda: b"%PDF-1.7\n" + noise(5_000),
    "office file": lambda: b"PK\x03\x04" + noise(5_000),
    "gzip bomb": lambda: gzip.compress(bytes(20_000_000), 1),
    "50 MB page": lambda: page("<p>x</p>" * 6_300_000).encode(),
    "quote marks": lambda: "> " * 100_000,
    "brackets": lambda: "(" * 200_000,
    "page without words": lambda: "<html><head><script>var a = 1;</script></head><body><div></div></body></html>",
}

READ: dict[str, Callable[[], bytes | str]] = {
    "broken page": lambda: (
        f'<html><body><p>{SENTENCE} <b>They <i>left</p><div><<<>>< p class="<div>{SENTENCE}<table><tr><p>and</'
    ),
    "unclosed script": lambda: page("<script>var a = '<p>"),
    "JSON-LD of escaped quotes": lambda: page(
        "", '<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + '\\"' * 80_500 + '"}</script>'
    ),
    "JSON-LD that never closes": lambda: page(
        "", '<script type="application/ld+json">{"@type":"NewsArticle","headline":"' + '\\"' * 80_500 + "</script>"
    ),
    "JSON-LD nested deeply": lambda: page("", '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    "JSON-LD of the wrong types": lambda: page(
        "",
        '<script type="application/ld+json">{"@type":["NewsArticle",5,null],"headline":[{"@value":7}],"author":[[{"name":{"a":1}}],3],"datePublished":{"x":[]},"publisher":"x","breadcrumb":{"itemListElement":[3,{"position":{}}]}}</script>',
    ),
    "50,000 nested divs": lambda: page("<div>" * 50_000 + "x"),
    "50,000 nested divs, closed": lambda: page("<div>" * 50_000 + f"<p>{SENTENCE}</p>" + "</div>" * 50_000),
    "nested inline tags": lambda: page("<b>" * 50_000 + "x"),
    "nested quotes": lambda: page("<blockquote><p>" * 20_000),
    "nested tables": lambda: page("<table><tr><td>" * 3_000),
    "a million spaces": lambda: page("<p>a" + " " * 1_000_000 + "b</p>"),
    "unclosed comments": lambda: page("<!--" * 100_000),
    "entities": lambda: page("&amp;" * 200_000),
    "less-than signs": lambda: page("<" * 500_000),
    "a word of 500,000 digits": lambda: page("<p>" + "1" * 500_000 + "</p>"),
    "null bytes in a page": lambda: page("<p>The bri\0dge fell.</p>").encode(),
    "lone surrogate": lambda: f"{SENTENCE} \ud800",
    "wrong charset declared": lambda: page(
        "<p>The café in Zürich – “closed”.</p>", '<meta charset="iso-8859-1">'
    ).encode("utf-8"),
    "unknown charset declared": lambda: page("<p>The café.</p>", '<meta charset="klingon-8">').encode("utf-8"),
    "Windows bytes called UTF-8": lambda: page(
        "<p>“The café is closed”, they said – again.</p>", '<meta charset="utf-8">'
    ).encode("cp1252"),
    "UTF-16": lambda: SENTENCE.encode("utf-16"),
    "UTF-16 without a mark": lambda: SENTENCE.encode("utf-16-le"),
    "right to left": lambda: "قال متحدث باسم الجيش يوم الجمعة إن الجنود سيطروا على المعبر بعد أسبوع من القتال.",
    "right-to-left marks": lambda: f"\u202e{SENTENCE}\u202c \u200f{SENTENCE}\u2067",
    "mixed scripts": lambda: f"{SENTENCE} Солдаты взяли переправу. استولى الجنود على المعبر. 士兵占领了渡口。",
    "page in German": lambda: (
        "<html lang=de><body><article><h1>Soldaten nehmen Übergang ein</h1>"
        + "<p>Soldaten haben am Freitag nach einer Woche schwerer Kämpfe den Grenzübergang eingenommen, sagte ein Sprecher.</p>"
        * 3
    ),
    "page without a date": lambda: page(""),
    "trail without end": lambda: "Home > " * 50_000,
    "dashes": lambda: "BEIRUT - " * 30_000,
    "encoded words": lambda: "From: a\nSubject: " + "=?utf-8?Q?" * 20_000,
    "quoted-printable": lambda: (
        "From: a@b\nSubject: x\nContent-Transfer-Encoding: quoted-printable\n\n" + "=41=0D=0A" * 10_000
    ),
    "lines of one letter": lambda: "x\ny\n" * 20_000,
}

EITHER: dict[str, Callable[[], bytes | str]] = {
    "200,000 attributes on one tag": lambda: page("<div " + " ".join(f'a{n}="1"' for n in range(200_000)) + ">x</div>"),
    "200,000 bare attributes": lambda: page("<div " + " ".join(f"a{n}" for n in range(200_000)) + ">x</div>"),
    "300,000 list items": lambda: page("<ul>" + "<li>an item" * 300_000 + "</ul>"),
    "20,000 captions": lambda: page(
        '<figure><img src="a.jpg"><figcaption>A bridge seen at dawn</figcaption></figure>' * 20_000
    ),
    "12 MB of paragraphs": lambda: page(f"<p>{SENTENCE}</p>" * 100_000),
}
