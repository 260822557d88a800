"""The example report that stands outside the repository, against what its facts.md says of the article."""

import pytest

from benchmarks.rows import SHARED
from tadmor.articles.read import read
from tadmor.model.article import Credit, Dateline, Published

REPORT = SHARED / "examples" / "palmyra" / "report.txt"


@pytest.mark.shared
@pytest.mark.skipif(not REPORT.exists(), reason="needs ../shared")
def test_the_example_report() -> None:
    outcome = read(REPORT.read_bytes())
    found = outcome.value
    assert found.sections == ("Home", "Asia")
    assert found.published == Published("2016-03-26T17:47", "minute")
    assert found.headline is not None
    assert found.text.count(found.headline) == 1
    assert (found.agency, found.bylines, found.language) == ("Reuters", (), "en")
    assert found.dateline == Dateline(("BEIRUT", "WASHINGTON"))
    assert [block.credit for block in found.blocks if block.kind == "caption"] == [
        Credit("Ron Van Oers", ("UNESCO", "AP"), file=True),
        Credit(None, ("State Department", "Rewards for Justice", "AP")),
    ]
    assert "Latest News" not in found.text
    assert "Home >" not in found.text
    assert outcome.issues == ()
