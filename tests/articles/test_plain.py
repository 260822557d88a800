"""Plain texts of every kind, written by us in the manner of their kinds."""

from tadmor.articles.read import read
from tadmor.model.article import Article, Credit, Dateline, Published


def article(text: str, **given: str) -> Article:
    return read(text, **given).value


def kinds(found: Article) -> list[str]:
    return [block.kind for block in found.blocks]


def texts(found: Article, kind: str) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


FLATTENED = """Home > Africa > Conflict
Tuesday, May 7, 2019, 09:15

Rebels pull back from Marwad crossing

By Reuters
Share this article

Rebels pull back from Marwad crossing
A undated file picture released by the border agency shows the crossing. (Lina Veld, UNESCO via AP, File)

NAIROBI/GENEVA - Rebel fighters were pulling back from the river crossing at Marwad on Monday, two officials said, after a week of shelling that killed at least nine people.

The United Nations said on Tuesday that it would not send convoys before Thursday.

Rebels pull back from Marwad crossing
A handout photo shows the commander. (Interior Ministry/Most Wanted for Peace via AP)

Government troops retook the customs post on Monday, local radio reported.

Advertisement

(Reporting by Tom Berg; Editing by Ann Low)

Latest News
Bridge reopens after floods
Minister resigns
"""


def test_a_flattened_page() -> None:
    outcome = read(FLATTENED)
    found = outcome.value
    assert found.sections == ("Home", "Africa", "Conflict")
    assert found.published == Published("2019-05-07T09:15", "minute")
    assert found.headline == "Rebels pull back from Marwad crossing"
    assert found.text.count(found.headline) == 1
    assert found.text.startswith(found.headline)
    assert (found.agency, found.bylines) == ("Reuters", ("Tom Berg",))
    assert found.dateline == Dateline(("NAIROBI", "GENEVA"))
    assert kinds(found) == ["headline", "caption", "paragraph", "paragraph", "caption", "paragraph"]
    assert [block.credit for block in found.blocks if block.kind == "caption"] == [
        Credit("Lina Veld", ("UNESCO", "AP"), file=True),
        Credit(None, ("Interior Ministry", "Most Wanted for Peace", "AP")),
    ]
    for furniture in (
        "Latest News",
        "Home >",
        "Advertisement",
        "Share this",
        "Bridge reopens",
        "Reporting by",
        "09:15",
    ):
        assert furniture not in found.text
    assert "NAIROBI/GENEVA - Rebel fighters" in found.text
    assert outcome.issues == ()


def test_pasted_wire_copy() -> None:
    found = article(
        "BC-MARWAD-FIGHTING, 2nd Ld\n\nTroops retake river crossing\n\nBy TOM BERG\nAssociated Press\n\n"
        "NAIROBI (AP) — Government troops retook a river crossing on Monday, officials said.\n\nNine people were killed.\n"
    )
    assert found.headline == "Troops retake river crossing"
    assert (found.agency, found.bylines) == ("AP", ("TOM BERG",))
    assert found.dateline.places == ("NAIROBI",)
    assert kinds(found) == ["headline", "paragraph", "paragraph"]


def test_hard_wrapped_monitoring_copy() -> None:
    found = article(
        "TST9-0007 (OWN)\n\n   SAN MARWAD, 8 JAN 90 (AFP) -- [TEXT] THE ARMY SAID TODAY THAT REBELS\n"
        "ATTACKED A POST NEAR THE RIVER AND THAT THREE SOLDIERS WERE WOUNDED IN\nTHE CLASH.  NO REBEL WAS CAPTURED.\n\n"
        "   THE ATTACK BEGAN AT DAWN AND LASTED FOR AN HOUR, A SPOKESMAN SAID, AND\nTHE BRIDGE WAS NOT DAMAGED.\n"
    )
    assert found.headline is None
    assert found.dateline == Dateline(("SAN MARWAD",), "1990-01-08")
    assert found.agency == "AFP"
    assert kinds(found) == ["paragraph", "paragraph"]
    assert "REBELS ATTACKED A POST NEAR THE RIVER AND THAT THREE" in found.text
    assert found.language == "en"


def test_a_press_release_takes_the_year_from_its_number() -> None:
    found = article(
        "Troops Detain Two in Marwad\nISAF Joint Command - Afghanistan\n2010-12-X-187 For Immediate Release\nDownload PDF\n\n"
        "KABUL, Afghanistan (Dec. 16) – Troops detained two men in Marwad district yesterday, the command said.\n"
    )
    assert found.headline == "Troops Detain Two in Marwad"
    assert found.outlet == "ISAF Joint Command"
    assert found.dateline == Dateline(("KABUL",), "2010-12-16")
    assert kinds(found) == ["headline", "paragraph"]


def test_a_periodical_release_is_dated_by_its_title() -> None:
    body = "\n\nIn Marwad district, troops found a weapons cache yesterday and destroyed it on the spot."
    assert article("Evening Operational Update, March 4, 2011" + body).published == Published("2011-03-04", "day")
    assert article("Situation Report No. 5 (as of 12 March 2016)" + body).published == Published("2016-03-12", "day")
    assert article("City marks the fall of Marwad, March 4, 2011" + body).published is None


def test_an_e_mail() -> None:
    found = article(
        "From: Desk <desk@example.org>\nDate: Mon, 6 May 2019 18:30:00 +0300\nSubject: Fwd: Troops retake=20crossing\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "> NAIROBI, May 6 (Reuters) =E2=80=93 Government troops retook a river crossing=\n on Monday, officials said.\n>\n"
        "> Nine people were killed, the caf=C3=A9 owner said.\n"
    )
    assert found.published == Published("2019-05-06T18:30:00", "second", "+03:00")
    assert found.dateline == Dateline(("NAIROBI",), "2019-05-06")
    assert found.agency == "Reuters"
    assert "retook a river crossing on Monday" in found.text
    assert "the café owner" in found.text
    assert ">" not in found.text


def test_a_tweet() -> None:
    found = article("BREAKING: Drone strike on fuel depot near Marwad, at least 3 wounded - governor")
    assert len(found.blocks) == 1
    assert found.text.endswith("governor")


def test_a_running_head_is_taken_off() -> None:
    body = "Government warplanes killed nine people in the river town of Marwad on Monday, a monitoring group said, and wounded dozens more in two nearby villages."
    found = article(
        f"Warplanes kill nine in Marwad AFP Monday 6 May 2019 {body}",
        title="Warplanes kill nine in Marwad - World - Example",
    )
    assert found.headline == "Warplanes kill nine in Marwad"
    assert (found.agency, found.published) == ("AFP", Published("2019-05-06", "day"))
    assert texts(found, "paragraph") == [body]
    found = article(
        f"May 6 2019 Warplanes kill nine in Marwad. Lina Veld. {body}", title="Warplanes kill nine in Marwad"
    )
    assert (found.bylines, texts(found, "paragraph")) == (("Lina Veld",), [body])


def test_headings_lists_and_captions() -> None:
    found = article(
        "On Monday, aircraft carried out nine strikes against armed groups in two countries, the command said in a statement.\n"
        "Marwad\n• Near the river, one strike destroyed a boat.\n• Near the bridge, two strikes destroyed a gun.\nNo aircraft was lost in the operation."
    )
    assert kinds(found) == ["paragraph", "heading", "list", "list", "paragraph"]
    assert texts(found, "list")[0] == "Near the river, one strike destroyed a boat."


def test_what_the_caller_says_wins() -> None:
    found = article(FLATTENED, title="Another title", published="2019-05-08", url="https://example.org/a")
    assert found.headline == "Another title"
    assert found.published == Published("2019-05-08", "day")
    assert found.url == "https://example.org/a"


def test_a_date_of_change_is_no_date_of_publication() -> None:
    outcome = read(
        "Troops retake crossing\nLast updated: 7 May 2019\n\nGovernment troops retook a river crossing on Monday, officials said."
    )
    assert outcome.value.published is None
    assert {"date_of_change_only", "date_missing"} <= {issue.code for issue in outcome.issues}


def test_an_unreadable_given_date_is_an_issue() -> None:
    outcome = read("Government troops retook a river crossing on Monday, officials said.", published="last week")
    assert outcome.value.published is None
    assert "date_unreadable" in {issue.code for issue in outcome.issues}


def test_the_id_is_of_the_text_alone() -> None:
    one, two = article(FLATTENED), article(FLATTENED, published="2020-01-01")
    assert one.id == two.id
    assert one.id.startswith("sha256:")
    assert article("Another report of Monday's fighting.").id != one.id


def test_a_credit_on_its_own_line() -> None:
    body = "Government troops retook a river crossing at Marwad on Monday, two officials said in the capital."
    found = article(
        f"Troops retake crossing\n\nA soldier guards the bridge.\nPhoto: Samir Haddad/AFP\n\n{body}\n\nPhoto: AFP\n\n{body[:-1]} again."
    )
    assert kinds(found) == ["headline", "caption", "paragraph", "paragraph"]
    assert texts(found, "caption") == ["A soldier guards the bridge. Photo: Samir Haddad/AFP"]
    assert found.blocks[1].credit == Credit("Samir Haddad", ("AFP",))


def test_a_labelled_paragraph_is_no_credit() -> None:
    body = "Source: the ministry said on Monday that its troops had retaken the crossing. Rebels denied it."
    assert body in article(f"Troops retake crossing\n\n{body}").text


BODY = (
    "AFP Wednesday 18 Jun 2014 Army shelling killed 12 people in a camp near the border on Wednesday a monitor said. "
    * 2
)


def test_the_trail_of_a_page_title_is_left_out() -> None:
    again = article(
        "Shelling of camp kills 12 Monitor - Region - World - Daily Post\n\nShelling of camp kills 12 Monitor " + BODY
    )
    assert again.headline == "Shelling of camp kills 12 Monitor"
    assert again.agency == "AFP"
    assert again.published is not None
    assert again.published.value == "2014-06-18"
    assert "Region" not in again.text
    barred = article("Shelling of camp kills twelve people | Daily Post\n\n" + BODY)
    assert barred.headline == "Shelling of camp kills twelve people"
    trail = article("Shelling of camp kills twelve - Region - World\n\n" + BODY)
    assert trail.headline == "Shelling of camp kills twelve"


def test_a_dash_in_a_headline_stays() -> None:
    found = article("Army takes town - and loses two villages\n\n" + BODY)
    assert found.headline == "Army takes town - and loses two villages"


def test_a_caption_run_together_with_the_report_is_cut_off() -> None:
    caption = "A boy stands on the rubble after a missile hit a house in the old quarter of Marwad on July 21 2015. (AFP Photo)"
    found = article(
        "Missile kills nine in Marwad\n\n" + caption + " At least nine people were killed on Tuesday in the town. " * 3
    )
    assert texts(found, "caption") == [caption]
    assert texts(found, "paragraph")[0].startswith("At least nine people")
