"""The search over the knowledge: everyday and legal words, missing diacritics, slips."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.knowledge_base import KnowledgeBase

KINDS = {"article", "glossary", "offence"}


@pytest.mark.parametrize(
    ("everyday", "topic"),
    [
        ("besöksförbud", "kontaktforbud"),
        ("restraining order", "kontaktforbud"),
        ("få honom att sluta höra av sig", "kontaktforbud"),
        ("gratis advokat", "malsagandebitrade"),
        ("egen jurist som brottsoffer", "malsagandebitrade"),
        ("pengar från staten", "bse_ansokan"),
        ("hur mycket pengar för sveda och värk", "bse_belopp"),
        ("är det för sent att söka", "bse_tidsfrist"),
        ("hemlig adress", "skyddade_personuppgifter"),
        ("nytt namn", "namnbyte"),
        ("ny identitet", "fingerade_personuppgifter"),
        ("överfallslarm", "trygghetspaket"),
        ("kvinnojour", "stodorganisation"),
        ("dra tillbaka anmälan", "anmalan_aterta"),
        ("polisen la ner ärendet", "nedlagd_utredning"),
        ("hemförsäkring", "forsakring"),
        ("kronofogden får inte in pengarna", "skadestand_utbetalning"),
        ("rånad på semestern utomlands", "brott_utomlands"),
        ("barnen såg när han slog", "barn_bevittnat"),
        ("någon i familjen blev mördad", "ersattning_anhorig"),
        ("lurad på nätet", "ersattning_egendom_bedrageri"),
        ("översättare hos polisen", "tolk"),
        ("brev från tingsrätten att jag ska komma", "kallelse_rattegang"),
        ("få domen ändrad", "dom_overklagande"),
        ("klaga på polisen", "klagomal"),
        ("förlorad lön när jag vittnade", "ersattning_installelse"),
        ("träffa den som gjorde det", "medling_uppgorelse"),
        ("kan vem som helst läsa mina papper", "offentlighet_sekretess"),
    ],
)
def test_everyday_words_find_the_legal_topic(everyday: str, topic: str, knowledge: KnowledgeBase) -> None:
    """People who do not know the law's word find the topic among the first three."""
    assert topic in knowledge.topics_for(everyday, 3)


def test_every_title_and_label_finds_its_topic(knowledge: KnowledgeBase) -> None:
    """Who types the heading of an article, or what its button says, finds it first or second."""
    texts = [(text, topic) for topic, article in knowledge.topics.items() for text in (article.sv.title, article.sv.label)]

    assert [(text, topic) for text, topic in texts if topic not in knowledge.topics_for(text, 2)] == []


@pytest.mark.parametrize(
    "query", ["målsägandebiträde", "kontaktförbud", "brottsskadeersättning", "särskild företrädare", "överklaga domen", "rättshjälp", "kränkningsersättning"]
)
def test_diacritics_and_case_do_not_matter(query: str, knowledge: KnowledgeBase) -> None:
    """Without å, ä and ö, and in capitals, the same is found."""
    bare = query.translate(str.maketrans("åäö", "aao"))

    assert knowledge.search(bare) == knowledge.search(query) == knowledge.search(query.upper())


@pytest.mark.parametrize(
    ("slip", "topic"),
    [
        ("kontaktförbudd", "kontaktforbud"),
        ("kontakförbud", "kontaktforbud"),
        ("målsägandebitrde", "malsagandebitrade"),
        ("skadestond", "skadestand_begara"),
        ("brottskadeersättning", "bse_ansokan"),
        ("preskribtion", "preskription"),
        ("rättshälp", "rattshjalp"),
        ("försäkrng", "forsakring"),
        ("trygghetspakett", "trygghetspaket"),
        ("medlnig", "medling_uppgorelse"),
    ],
)
def test_slips_are_forgiven(slip: str, topic: str, knowledge: KnowledgeBase) -> None:
    """One letter too many, too few, swapped or wrong still finds the topic among the first three."""
    assert topic in knowledge.topics_for(slip, 3)


@pytest.mark.parametrize("query", ["", "   ", "\n\t", "!!!", "?", "qqqqq", "的的的", "🙂", "\u200b"])
def test_queries_without_meaning_find_nothing(query: str, knowledge: KnowledgeBase) -> None:
    """Nothing is found for nothing; no guess is dressed as a hit."""
    assert knowledge.search(query) == []
    assert knowledge.topics_for(query) == []


@pytest.mark.parametrize("query", ["a" * 2000, "xyzzyx " * 286, "kontaktförbud " * 143, "".join(f"ord{number}q " for number in range(300))[:2000]])
def test_long_queries_are_answered_at_once(query: str, knowledge: KnowledgeBase) -> None:
    """Two thousand letters of anything take less than a second."""
    started = time.perf_counter()
    knowledge.search(query)
    assert time.perf_counter() - started < 1


def test_hits_lead_to_topics_best_first(knowledge: KnowledgeBase) -> None:
    """Hits are of a known kind, lead to an article, and come by falling score; `limit` cuts."""
    hits = knowledge.search("ersättning från staten efter misshandel")

    assert len(hits) == 10
    assert {hit.kind for hit in hits} <= KINDS
    assert {hit.topic for hit in hits} <= set(knowledge.topics)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert knowledge.search("ersättning från staten efter misshandel", 3) == hits[:3]


def test_topics_are_named_once(knowledge: KnowledgeBase) -> None:
    """Several hits of one topic are one suggestion."""
    topics = knowledge.topics_for("kontaktförbud", 5)

    assert len(topics) == len(set(topics)) <= 5
    assert topics[0] == "kontaktforbud"


@settings(max_examples=60)
@given(query=st.text(max_size=120))
def test_no_query_crashes(query: str, knowledge: KnowledgeBase) -> None:
    """Whatever is typed, the search answers with at most ten hits."""
    assert len(knowledge.search(query)) <= 10
