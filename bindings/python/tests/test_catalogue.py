from __future__ import annotations

from pathlib import Path

import pytest

import passpro

LIST = """Domaine;Formation;Diplôme;UAI;Établissement;Commune;Capacité
Transport;Conducteur transport routier;CAP;0930003Y;Lycée Un;Drancy;12
Transport;Mécanicien avion;Bac pro;0930003Y;Lycée Un;Drancy;beaucoup
"""


@pytest.fixture(scope="module")
def catalogue(example: Path) -> passpro.Catalogue:
    return passpro.Catalogue.read(example)


def test_a_question_forgives_accents_and_case(catalogue: passpro.Catalogue) -> None:
    everything = catalogue.search()
    assert len(everything) == len(catalogue) == len(catalogue.formations)
    title = str(everything["title"][0])
    found = catalogue.search(title.upper())
    assert title in found["title"]
    assert len(catalogue.search("zzzz")) == 0


def test_a_filter_leaves_formations_out(catalogue: passpro.Catalogue) -> None:
    diploma = str(catalogue.formations["diploma"][0])
    assert set(catalogue.search(diploma=diploma)["diploma"]) == {diploma}
    assert len(catalogue.search(department="974")) == 0
    assert len(catalogue.search(near=(0, 0), within_kilometres=1)) == 0
    both = [len(catalogue.search(mode=mode)) for mode in ("individual", "collective")]
    assert all(0 < count <= len(catalogue) for count in both)
    assert len(catalogue.search(domain="", diploma="", department="", mode="")) == len(catalogue)
    with pytest.raises(ValueError):
        catalogue.search(mode="by letter")
    with pytest.raises(ValueError):
        catalogue.search(near=(91, 0), within_kilometres=1)


def test_domains_count_their_formations(catalogue: passpro.Catalogue) -> None:
    domains = list(catalogue.domains.rows())
    ordered = catalogue.search()["domain"]
    for domain in domains:
        first, count = domain["first"], domain["count"]
        assert isinstance(first, int) and isinstance(count, int)
        assert {str(path).split(" > ")[0] for path in ordered[first : first + count]} == {
            str(domain["path"]).split(" > ")[0]
        }


def test_a_list_is_imported_as_it_is_published() -> None:
    imported = passpro.import_list(LIST.encode(), name="list.csv", language="en")
    assert [str(problem.line) for problem in imported.diagnostics.errors] == ["3"]
    assert sorted(imported.files) == ["establishments.csv", "formations.csv"]
    assert len(imported.catalogue) == 2 and "2 formations" in repr(imported.catalogue)
    again = passpro.import_list(LIST.encode(), name="list.csv", mapping=imported.mapping)
    assert again.files == imported.files
    with pytest.raises(passpro.BadInput):
        passpro.import_list(b"a;b\n")


def test_two_years_are_compared() -> None:
    before = passpro.import_list(LIST.encode()).catalogue
    after = passpro.import_list(LIST.replace("12", "15").encode()).catalogue
    (change,) = before.compare(after).rows()
    assert (change["change"], change["from"], change["to"]) == ("seats", "12", "15")
    assert len(before.compare(before)) == 0


def test_the_sheet_is_written(campaign: passpro.Campaign) -> None:
    page = campaign.catalogue.to_html("en").decode()
    assert page.startswith("<!DOCTYPE html>")
    assert str(campaign.formations["title"][0]) in page
