"""The chat page in a real browser against the real service."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ANSWER_MS = 20_000


def ask(page: Page, text: str) -> None:
    """Send a message and wait for the answer to it."""
    before = page.locator(".message.bot").count()
    page.fill("#skriv", text)
    page.keyboard.press("Enter")
    expect(page.locator(".message.bot")).to_have_count(before + 1, timeout=ANSWER_MS)


def test_question_gets_answer_with_source_and_number(page: Page) -> None:
    """A question in everyday words is answered with the fact, its source and a number to call."""
    ask(page, "hur länge kan jag vänta med att söka brottsskadeersättning")
    answer = page.locator(".message.bot").last

    expect(answer).to_contain_text(re.compile(r"3\sår"))
    expect(answer.locator(".sources")).to_contain_text("Brottsskadelagen (2014:322) 15 §")
    expect(answer.locator("a[href='tel:090708200']")).to_be_visible()


def test_button_goes_on_with_the_topic(page: Page) -> None:
    """A pressed button is answered and shown as one's own line."""
    ask(page, "kan jag få kontaktförbud mot min ex")
    button = page.locator(".choices button").first
    label = button.inner_text()
    button.click()

    expect(page.locator(".message.own").last).to_contain_text(label)
    expect(page.locator(".message.bot")).to_have_count(3, timeout=ANSWER_MS)


def test_danger_is_answered_with_112(page: Page) -> None:
    """Danger words get the emergency answer."""
    ask(page, "han bankar på dörren och skriker att han ska döda mig")

    expect(page.locator(".message.bot").last).to_contain_text("ring 112")


def test_markup_is_shown_as_text(page: Page) -> None:
    """What a person types is never taken for markup."""
    ask(page, "<img src=x onerror=alert(1)> vad är målsägande")

    expect(page.locator(".message.own").last).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#logg img").count() == 0


def test_failed_message_can_be_sent_again(page: Page) -> None:
    """Without network the words stay, a calm text with 112 appears, and sending again works."""
    page.context.set_offline(True)
    page.fill("#skriv", "vad gör ett målsägandebiträde")
    page.keyboard.press("Enter")
    expect(page.locator(".message.bot").last).to_contain_text("112", timeout=ANSWER_MS)
    page.context.set_offline(False)
    page.get_by_role("button", name="Skicka igen").click()

    expect(page.locator(".message.bot").last.locator(".sources")).to_be_visible(timeout=ANSWER_MS)


def test_leaving_forgets_and_goes_away(page: Page, address: str) -> None:
    """'Lämna snabbt' leaves at once; nothing of the talk is in the page, in storage or in the way back."""
    ask(page, "han hotar mig varje dag, vilket skydd kan jag få")
    page.click("#lamna")
    page.wait_for_url(lambda url: not url.startswith(address), timeout=ANSWER_MS)

    assert "hotar" not in page.content()
    page.goto(address)
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert page.locator(".message.own").count() == 0


def test_nothing_is_fetched_from_elsewhere(page: Page, address: str) -> None:
    """Every request goes to the service itself, and the strict policy is never broken."""
    ask(page, "vad kostar en advokat")

    assert [url for url in page.requested if not url.startswith(address)] == []  # type: ignore[attr-defined]
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_sideways_scrolling(page: Page, width: int) -> None:
    """The page fits its width, with an answer on it."""
    page.set_viewport_size({"width": width, "height": 800})
    ask(page, "måste jag komma till rättegången om jag är kallad")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_whole_talk_by_keyboard(page: Page) -> None:
    """From the address bar to a pressed button without a mouse."""
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("vad är en särskild företrädare")
    page.keyboard.press("Enter")
    expect(page.locator(".choices button").first).to_be_visible(timeout=ANSWER_MS)
    page.locator(".choices button").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".message.bot")).to_have_count(3, timeout=ANSWER_MS)
