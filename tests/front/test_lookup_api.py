"""Search and articles as data."""

from __future__ import annotations

import pytest
from serving import Front

from bot.content.schema import Aspect
from bot.front import keys

HIT = {"kind", "id", "title", "topic", "score"}


async def test_search_finds_the_topic(front: Front) -> None:
    """The best hit leads to the topic that the words name, best first, each with the same fields."""
    hits = (await (await front.client.get("/api/search", params={"q": "kontaktförbud"})).json())["hits"]

    assert hits[0]["topic"] == "kontaktforbud"
    assert all(set(hit) == HIT for hit in hits)
    assert sorted((hit["score"] for hit in hits), reverse=True) == [hit["score"] for hit in hits]


@pytest.mark.parametrize("query", ["kontaktforbud", "KONTAKTFÖRBUD", "kontaktförbut", "besöksförbud", "  kontaktförbud\x00 "])
async def test_search_forgives_slips(front: Front, query: str) -> None:
    """Missing diacritics, capitals, a wrong letter and the old word lead to the same topic."""
    hits = (await (await front.client.get("/api/search", params={"q": query})).json())["hits"]

    assert hits[0]["topic"] == "kontaktforbud"


@pytest.mark.parametrize("query", ["", " ", "?", "\x00", "😭", "qqqqqq", "زوجي", "<script>", "'; --"])
async def test_search_for_nothing_finds_nothing(front: Front, query: str) -> None:
    """A query without known words is an empty list, never a failure."""
    response = await front.client.get("/api/search", params={"q": query})

    assert response.status == 200
    assert (await response.json())["hits"] == []


async def test_search_without_a_query_finds_nothing(front: Front) -> None:
    """The parameter may be missing."""
    assert await (await front.client.get("/api/search")).json() == {"hits": []}


async def test_a_long_query_is_cut(front: Front) -> None:
    """Only the first 200 letters count."""
    hits = await (await front.client.get("/api/search", params={"q": "x" * 200 + " kontaktförbud"})).json()

    assert hits == {"hits": []}


async def test_every_article_is_there(front: Front) -> None:
    """All 45 topics can be fetched, each as a whole Answer with sources and a date."""
    topics = list(front.client.app[keys.KNOWLEDGE].topics)
    assert len(topics) == 45
    for topic in topics:
        response = await front.client.get(f"/api/article/{topic}")
        answer = await response.json()
        assert (200, topic) == (response.status, answer["topic"])
        assert answer["body"]
        assert answer["sources"]
        assert answer["checked_on"]


async def test_an_article_by_aspect(front: Front) -> None:
    """The aspect chooses the side of the topic."""
    answer = await (await front.client.get("/api/article/kontaktforbud", params={"aspect": "nar"})).json()

    assert answer["aspect"] == "nar"
    assert "högst" in answer["body"]


@pytest.mark.parametrize("aspect", ["", "okänd", "NAR", "vad;drop"])
async def test_an_unknown_aspect_gives_the_short_answer(front: Front, aspect: str) -> None:
    """A link with a fault in it still leads to the article."""
    response = await front.client.get("/api/article/kontaktforbud", params={"aspect": aspect})

    assert response.status == 200
    assert (await response.json())["aspect"] is None


async def test_an_aspect_that_the_article_lacks_gives_the_short_answer(front: Front) -> None:
    """No topic has all sides."""
    aspects = front.client.app[keys.KNOWLEDGE].article("kontaktforbud").sv.aspects
    missing = next(aspect for aspect in Aspect if aspect not in aspects)
    response = await front.client.get("/api/article/kontaktforbud", params={"aspect": missing.value})

    assert (await response.json())["aspect"] is None


@pytest.mark.parametrize(
    ("topic", "nearest"),
    [("kontaktforbudd", "kontaktforbud"), ("malsagandebitradet", "malsagandebitrade"), ("Tolk", "tolk"), ("bse_belop", "bse_belopp"), ("zzzzzzzz", None)],
)
async def test_an_unknown_topic_names_the_nearest(front: Front, topic: str, nearest: str | None) -> None:
    """A slip in an address is answered with 404, a Swedish text and the topic that was probably meant."""
    response = await front.client.get(f"/api/article/{topic}")

    assert response.status == 404
    assert {"error": "Det ämnet finns inte.", "nearest": nearest} == await response.json()
