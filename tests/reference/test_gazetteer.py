"""The gazetteer: its file, its look-ups, its answers."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.errors import QueryError, ResourceError
from tadmor.reference.gazetteer import Gazetteer, distance_km
from tadmor.reference.gazetteer_file import hash40

LANDMARKS = Path(__file__).resolve().parents[2] / "resources" / "places" / "landmarks"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def landmark_rows() -> list[dict[str, str]]:
    rows = []
    for path in sorted(LANDMARKS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += list(csv.DictReader(line for line in lines if not line.startswith("#")))
    return rows


# name, near -> alpha-3, latitude, longitude
WHERE = [
    ("Palmyra", "SYR", "SYR", 34.56, 38.28),
    ("Raqqa", None, "SYR", 35.95, 39.01),
    ("Rakka", "SYR", "SYR", 35.95, 39.01),
    ("Deir al-Zor", "SYR", "SYR", 35.34, 40.14),
    ("Deir Ezzor", "SYR", "SYR", 35.34, 40.14),
    ("دير الزور", None, "SYR", 35.34, 40.14),
    ("Kyiv", None, "UKR", 50.45, 30.52),
    ("Kiev", None, "UKR", 50.45, 30.52),
    ("Харьков", None, "UKR", 49.98, 36.25),
    ("Mosul", None, "IRQ", 36.34, 43.12),
    ("Brussels Airport", None, "BEL", 50.90, 4.48),
    ("Beirut", None, "LBN", 33.89, 35.50),
    ("Tripoli", "LBN", "LBN", 34.44, 35.83),
    ("Tripoli", "LBY", "LBY", 32.89, 13.19),
    ("Washington", None, "USA", 38.90, -77.04),
    ("Bagram air base", None, "AFG", 34.95, 69.27),
    ("Umayyad Mosque", None, "SYR", 33.51, 36.31),
    ("Kerch bridge", None, "UKR", 45.31, 36.51),
    ("Azovstal", None, "UKR", 47.10, 37.61),
    ("Rafah crossing", None, "PSE", 31.25, 34.26),
    ("Theatre of Palmyra", None, "SYR", 34.55, 38.27),
    ("the Hague", None, "NLD", 52.08, 4.30),
    ("El Fasher", None, "SDN", 13.63, 25.35),
]


@pytest.mark.parametrize(("name", "near", "country", "latitude", "longitude"), WHERE)
def test_a_name_is_found_where_it_is(
    gazetteer: Gazetteer, name: str, near: str | None, country: str, latitude: float, longitude: float
) -> None:
    best = gazetteer.find(name, near=near, limit=1)[0]
    assert best.country == country
    assert best.latitude is not None
    assert best.longitude is not None
    assert distance_km((best.latitude, best.longitude), (latitude, longitude)) < 12


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Homs province", "admin", "SYR"),
        ("Homs Governorate", "admin", "SYR"),
        ("city of Homs", "settlement", "SYR"),
        ("Rapides Parish", "admin", "USA"),
        ("Kherson region", "admin", "UKR"),
        ("Eastern Ghouta", "region", "SYR"),
        ("Sinai Peninsula", "region", "EGY"),
        ("Syrian", "country", "SYR"),
        ("Dutch", "country", "NLD"),
        ("Britons", "country", "GBR"),
        ("Burkinabe", "country", "BFA"),
        ("U.S.", "country", "USA"),
    ],
)
def test_kinds(gazetteer: Gazetteer, name: str, kind: str, country: str) -> None:
    best = gazetteer.find(name, limit=1)[0]
    assert (best.kind, best.country) == (kind, country)


def test_scores_are_shares_with_reasons(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Tripoli")
    assert len(found) > 2
    assert all(0 <= candidate.score <= 1 and candidate.reason for candidate in found)
    assert found[0].score == max(candidate.score for candidate in found)
    assert sum(candidate.score for candidate in found[1:]) <= 1.001


def test_near_a_country_beats_size(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Georgia", limit=1)[0].country == "GEO"
    assert gazetteer.find("Alexandria", near="USA", limit=1)[0].country == "USA"
    assert gazetteer.find("Alexandria", limit=1)[0].country == "EGY"


@pytest.mark.parametrize(
    ("query", "country"),
    [
        ("Tabqa/Thawra town", "SYR"),  # the place that both names fit, not a bigger one of either
        ("Al Hweja village", "IRQ"),  # spelt in Arabic: none of the like-sounding places in Europe
    ],
)
def test_spelling_speaks_before_size(gazetteer: Gazetteer, query: str, country: str) -> None:
    assert gazetteer.find(query, limit=1)[0].country == country


def test_country_and_kinds_filter(gazetteer: Gazetteer) -> None:
    assert all(c.country == "IRQ" for c in gazetteer.find("Salah ad Din", country="IQ"))
    assert all(c.kind == "admin" for c in gazetteer.find("Homs", kinds=["admin"]))
    assert gazetteer.find("Homs", kinds=["facility"]) == []


def test_near_a_point_and_a_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Springfield", near=(39.8, -89.6), limit=1)[0].admin1 == "Illinois"
    assert gazetteer.find("Salamiyah", near="Hama", limit=1)[0].country == "SYR"


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qwxzvbn") == []
    assert not gazetteer.has("Qwxzvbn")


def test_questions_that_cannot_be_answered(gazetteer: Gazetteer) -> None:
    with pytest.raises(QueryError, match="ISO 3166"):
        gazetteer.find("Homs", country="XQ")
    with pytest.raises(QueryError, match="near"):
        gazetteer.find("Homs", near="Qwxzvbn")
    with pytest.raises(QueryError, match="nothing"):
        gazetteer.resolve_place("  ")


def test_units_of_a_settlement(gazetteer: Gazetteer) -> None:
    palmyra = next(
        hit.row for hit in gazetteer.exact("Palmyra") if hit.row.country == "SYR" and hit.row.kind == "settlement"
    )
    assert palmyra.key == "geonames:163808"
    assert gazetteer.admin_name(palmyra.admin1) == "Homs"
    assert gazetteer.admin_name(palmyra.admin2) in {"Tadmur", "Tadmor"}
    syria = gazetteer.country_row("SYR")
    assert syria is not None
    assert gazetteer.lies_in(palmyra, syria)


def test_the_citadel_of_palmyra_is_a_part_of_it(gazetteer: Gazetteer) -> None:
    citadel = gazetteer.exact("Palmyra citadel")[0].row
    assert citadel.place_kind == "heritage_site"
    whole = gazetteer.whole_of(citadel.index)
    assert whole is not None
    assert whole.geonames_id == 163808


def test_every_landmark_is_in_the_bundle(gazetteer: Gazetteer) -> None:
    rows = landmark_rows()
    assert len(rows) >= 300
    for row in rows:
        hits = [hit.row for hit in gazetteer.exact(row["name"])]
        assert hits, row["key"]
        if row["kind"] != "admin1":
            here = (float(row["latitude"]), float(row["longitude"]))
            assert any(hit.point is not None and distance_km(hit.point, here) < 1 for hit in hits), row["key"]
        assert row["source"], row["key"]


def test_landmarks_lie_beside_towns_of_their_country(gazetteer: Gazetteer) -> None:
    towns = [
        row
        for row in map(gazetteer.row, range(0, len(gazetteer), 3))
        if row.kind in {"settlement", "capital"} and row.point is not None
    ]
    cells: dict[tuple[str, int, int], int] = {}
    for town in towns:
        assert town.latitude is not None
        assert town.longitude is not None
        cells[town.country or "", round(town.latitude / 2), round(town.longitude / 2)] = town.index
    for row in landmark_rows():
        if not row["country"] or row["country"] in {"FLK", "RUS", "ATA"}:
            continue
        y, x = round(float(row["latitude"]) / 2), round(float(row["longitude"]) / 2)
        near = [(row["country"], y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
        allowed = near + [("ISR", *cell[1:]) for cell in near if cell[0] in {"PSE", "SYR"}]
        assert any(cell in cells for cell in allowed), row["key"]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="build_gazetteer --unpack"):
        Gazetteer.open(tmp_path / "none.bin")


def test_a_foreign_or_cut_file_is_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.bin"
    foreign.write_bytes(b"something else entirely, long enough")
    with pytest.raises(ResourceError, match="version"):
        Gazetteer.open(foreign)
    cut = tmp_path / "cut.bin"
    shipped = Gazetteer.open()._file.path
    with shipped.open("rb") as file:
        cut.write_bytes(file.read(100_000))
    with pytest.raises(ResourceError, match="cut short"):
        Gazetteer.open(cut)


def test_rows_beyond_the_end_are_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(IndexError):
        gazetteer.row(len(gazetteer))


@given(st.text(max_size=20))
def test_hashes_are_stable_and_in_range(text: str) -> None:
    assert hash40(text) == hash40(text)
    bucket, rest = hash40(text)
    assert 0 <= bucket < 2**16
    assert 0 <= rest < 2**24


@given(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
def test_distance_is_a_distance(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_km(a, a) < 1e-6
    assert 0 <= distance_km(a, b) <= 20_038
    assert abs(distance_km(a, b) - distance_km(b, a)) < 1e-6
