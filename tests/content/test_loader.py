"""Reading of knowledge/: every fault is found, placed and comes with its remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.loader import Loader, load, load_list
from bot.content.schema import Concept, Source
from bot.errors import ContentError, Fault

ARTICLE = "articles/skydd/kontaktforbud.yml"


def faults_in(folder: Path) -> list[Fault]:
    """Return the faults of form in a folder."""
    loader = Loader(folder)
    loader.load()
    return loader.faults


def test_small_copy_has_no_faults(folder: Path) -> None:
    """Without a planted fault nothing is found: what the other tests find is what they planted."""
    assert faults_in(folder) == []


@pytest.mark.parametrize(
    ("file", "spoil", "key", "what", "mend"),
    [
        (ARTICLE, lambda data: data.update(sorces=[]), "sorces", "extra fields not permitted", "write 'sources'"),
        (ARTICLE, lambda data: data["sv"].update(shrt="Kort."), "sv.shrt", "extra fields not permitted", "write 'short'"),
        (ARTICLE, lambda data: data["sv"]["aspects"]["hur"].update(bulets=[]), "sv.aspects.hur.bulets", "extra fields not permitted", "write 'bullets'"),
        (ARTICLE, lambda data: data["sources"][0].update(kontrollerad=1), "sources.0.kontrollerad", "extra", "known keys: source, section, checked_on"),
        ("parameters/prisbasbelopp.yml", lambda data: data["values"][0].update(form="x"), "values.0.form", "extra fields not permitted", "write 'from'"),
        (ARTICLE, lambda data: data.pop("sources"), "sources", "field required", "add 'sources:'"),
        (ARTICLE, lambda data: data["sources"][0].pop("source"), "sources.0.source", "field required", "add 'source:'"),
        (ARTICLE, lambda data: data["sources"][0].pop("checked_on"), "sources.0.checked_on", "field required", "add 'checked_on:'"),
        (ARTICLE, lambda data: data.pop("sv"), "sv", "field required", "add 'sv:'"),
        (ARTICLE, lambda data: data.update(sources=[]), "sources", "at least 1 item", "correct the value"),
        (ARTICLE, lambda data: data.update(id="kontakt_forbud"), "id", "differs from the file name", "write 'id: kontaktforbud'"),
        (ARTICLE, lambda data: data.update(id="Kontaktförbud"), "id", "does not match regex", "correct the value"),
        (ARTICLE, lambda data: data["sv"].update(short="  "), "sv.short", "at least 1 char", "correct the value"),
        (ARTICLE, lambda data: data["sv"].update(label="x" * 49), "sv.label", "at most 48 char", "correct the value"),
        (
            ARTICLE,
            lambda data: data["sv"]["aspects"].update(hurdan=data["sv"]["aspects"]["hur"]),
            "sv.aspects.__key__",
            "permitted: 'vad'",
            "use one of vad, vem",
        ),
        (
            ARTICLE,
            lambda data: [data["sv"]["aspects"].pop(name) for name in list(data["sv"]["aspects"])[2:]],
            "sv.aspects",
            "at least three aspects",
            "correct",
        ),
        (ARTICLE, lambda data: data["sv"].update(next_steps=["Ring."] * 6), "sv.next_steps", "at most 5 items", "correct the value"),
        ("contacts/polisen.yml", lambda data: data.update(phone="ring polisen"), "phone", "does not match regex", "correct the value"),
        ("contacts/polisen.yml", lambda data: data.update(web="https://polisen.se"), "web", "does not match regex", "correct the value"),
        ("contacts/polisen.yml", lambda data: data.update(needs=["anmal"]), "needs.0", "permitted: 'akut'", "use one of akut, prata"),
        ("parameters/bse_ansokningstid.yml", lambda data: data.update(unit="åren"), "unit", "permitted: 'kr'", "use one of kr, kr/månad"),
        ("parameters/bse_ansokningstid.yml", lambda data: data.pop("values"), "__root__", "give either 'values' or 'formulas'", "correct the value"),
        ("parameters/bse_ansokningstid.yml", lambda data: data["values"][0].update(low=1), "values.0.__root__", "either 'value' or both", "correct the value"),
        ("parameters/bse_ansokningstid.yml", lambda data: data["values"][0].pop("value"), "values.0.__root__", "either 'value' or both", "correct the value"),
        (
            "parameters/bse_handlaggningstid.yml",
            lambda data: data["values"][0].update(low=1e9),
            "values.0.__root__",
            "'low' is above 'high'",
            "correct the value",
        ),
        (
            "parameters/bse_ansokningstid.yml",
            lambda data: data["values"][0].update(until=date(1900, 1, 1)),
            "values.0.__root__",
            "'until' is before 'from'",
            "correct the value",
        ),
        ("parameters/bse_ansokningstid.yml", lambda data: data["values"].append(data["values"][0]), "__root__", "ascending order", "correct the value"),
        ("parameters/foraldraansvar_tak.yml", lambda data: data["formulas"][0].update(factor="0,2"), "formulas.0.factor", "does not match regex", "correct"),
        ("sources.yml", lambda data: data[1].pop("title"), "[1].title", "field required", "add 'title:'"),
        ("sources.yml", lambda data: data[1].update(kind="blogg"), "[1].kind", "permitted: 'lag'", "correct the value"),
        ("sources.yml", lambda data: data.insert(2, dict(data[1])), "[2].id", "stands twice", "merge the two entries"),
        ("sources.yml", lambda data: data.insert(1, None), "[1].__root__", "dict", "correct the value"),
        ("offences.yml", lambda data: data[0].update(topics=[]), "[0].topics", "at least 1 item", "correct the value"),
        ("concepts.yml", lambda data: data[0].update(words=["ett", "två"]), "[0].words", "at least 3 items", "correct the value"),
        ("glossary.yml", lambda data: data[0].pop("plain"), "[0].plain", "field required", "add 'plain:'"),
        ("phases.yml", lambda data: data[0].update(you_do=[]), "[0].you_do", "at least 1 item", "correct the value"),
    ],
)
def test_fault_is_placed_and_has_a_remedy(
    file: str, spoil: Callable[[Any], object], key: str, what: str, mend: str, folder: Path, edit: Callable[[str, Callable[[Any], object]], None]
) -> None:
    """One spoilt key gives one fault, with file, key, what is wrong and how to mend it."""
    edit(file, spoil)

    faults = [fault for fault in faults_in(folder) if fault.file == f"knowledge/{file}"]

    assert [fault.key for fault in faults] == [key], faults
    assert what in faults[0].what
    assert mend in faults[0].mend


@pytest.mark.parametrize(
    ("text", "key", "what"),
    [
        ("id: a\nid: b\n", "line 2", 'duplicate key "id"'),
        ("id: a\n  b: c: d\n", "line 2", "mapping values are not allowed"),
        ("id: 'open\n", "line 2", "end of stream"),
        ("id: [a, b\n", "line 2", "expected"),
        ("\tid: a\n", "line 1", "cannot start any token"),
        ("id: a\n---\nid: b\n", "line 2", "document"),
        ("checked_on: 2026-02-30\n", "(whole file)", "impossible value"),
        ("id: \x00\n", "(whole file)", "not readable as YAML in UTF-8"),
        ("# only a comment\n", "(whole file)", "is empty"),
        ("", "(whole file)", "is empty"),
        ("only words\n", "__root__", "dict"),
        ("- a\n- list\n", "__root__", "dict"),
    ],
)
def test_bad_yaml_is_placed(text: str, key: str, what: str, folder: Path) -> None:
    """A file that is no YAML, holds a key twice or nothing at all is named with the line."""
    (folder / ARTICLE).write_text(text, encoding="utf-8")

    faults = [fault for fault in faults_in(folder) if fault.file == f"knowledge/{ARTICLE}"]

    assert faults, "nothing found"
    assert faults[0].key == key, faults
    assert what in faults[0].what


def test_other_encodings_are_faults(folder: Path) -> None:
    """A file that an old editor saved in Latin-1 is named, not misread."""
    (folder / ARTICLE).write_bytes("id: kontaktförbud\n".encode("latin-1"))

    assert [(fault.key, fault.what) for fault in faults_in(folder)] == [("(whole file)", "is not readable as YAML in UTF-8")]


@pytest.mark.parametrize(("content", "what"), [(None, "is missing"), ("a: b\n", "is not a list"), ("", "is empty")])
def test_lists_must_be_there_and_be_lists(content: str | None, what: str, folder: Path) -> None:
    """A list file that is gone, empty or no list is one fault."""
    path = folder / "glossary.yml"
    path.unlink() if content is None else path.write_text(content)

    assert [(fault.file, fault.what) for fault in faults_in(folder)] == [("knowledge/glossary.yml", what)]


def test_topic_in_two_areas_is_a_fault(folder: Path) -> None:
    """The same topic in two areas is found; the second would silently win."""
    (folder / "articles/rattigheter/kontaktforbud.yml").write_text((folder / ARTICLE).read_text())

    assert [(fault.file, fault.what) for fault in faults_in(folder)] == [
        ("knowledge/articles/rattigheter/kontaktforbud.yml", "the topic stands in 'skydd' too")
    ]


@pytest.mark.parametrize("place", ["articles/vapen/licens.yml", "articles/licens.yml", "articles/skydd/licens.yaml"])
def test_article_that_would_not_be_read_is_a_fault(place: str, folder: Path) -> None:
    """An article in an unknown area or with another ending is never skipped in silence."""
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_text((folder / ARTICLE).read_text())

    assert [(fault.file, fault.what) for fault in faults_in(folder)] == [(f"knowledge/{place}", "lies where no article is read")]


def test_all_faults_come_at_once(folder: Path, edit: Callable[[str, Callable[[Any], object]], None]) -> None:
    """Faults in several files, and several in one file, are reported together, sorted by file."""
    edit(ARTICLE, lambda data: (data.pop("contacts"), data["sv"].pop("short"), data.update(nonsense=1)))
    edit("contacts/polisen.yml", lambda data: data.pop("sv"))
    (folder / "sources.yml").write_text("- id: [\n")

    with pytest.raises(ContentError) as caught:
        load(folder)

    found = [(Path(fault.file).name, fault.key) for fault in caught.value.faults]
    assert found == [
        ("kontaktforbud.yml", "contacts"),
        ("kontaktforbud.yml", "nonsense"),
        ("kontaktforbud.yml", "sv.short"),
        ("polisen.yml", "sv"),
        ("sources.yml", "line 2"),
    ]
    assert len(str(caught.value).splitlines()) == 5
    assert str(caught.value.faults[0]) == f"knowledge/{ARTICLE}: contacts: field required → add 'contacts:'"


def test_one_list_can_be_read_alone(folder: Path) -> None:
    """A part that needs one list reads that list, and its faults raise."""
    assert len(load_list("concepts.yml", Concept, folder)) == 3
    (folder / "concepts.yml").write_text("- id: a\n")
    with pytest.raises(ContentError, match=r"concepts\.yml: \[0\]\.words"):
        load_list("concepts.yml", Concept, folder)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.text(max_size=80), st.text(st.sampled_from("- id:\n'\"{}[]&*!|>#%@,? 2026-01"), max_size=60)))
def test_no_content_crashes_the_loader(content: str, tmp_path: Path) -> None:
    """Whatever a file holds, reading it gives entries or faults, never another error."""
    (tmp_path / "sources.yml").write_text(content, encoding="utf-8", errors="surrogatepass")

    loader = Loader(tmp_path)
    entries = loader.read_list("sources.yml", Source)

    # An empty list is a list without entries.
    assert entries or loader.faults or content.strip().startswith(("[", "#", "-", "%"))
