"""Reading in a real browser: keys, folding, search, phones, no JavaScript, nothing from outside."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import opened
from tests.storage.bench import dtalkid

PAGES = (
    *(
        "/",
        "/entries",
        "/entries/1",
        "/entries/6",
        "/entries/7",
        "/entries/8",
        "/calendar",
        "/calendar/2005",
        "/stories",
        "/stories/1",
        "/stories/1/whole",
        "/downloads?story=1",
    ),
    *("/series/1", "/tags", "/people", "/person?name=wren", "/pictures", "/pictures?kind=icons", "/today"),
    *("/calendar/2005/3", "/tags/1", "/entries/1/like", "/entries/9?page=2", "/pictures?kind=lost"),
    *("/search?q=kettle", "/search?q=words&in=comments", "/search?q=lamp&in=stories", "/missing"),
    *("/settings", "/help", "/pages/1", "/nowhere"),
)


def test_results_come_as_one_types(page: Page, address: str) -> None:
    page.goto(f"{address}/search")

    page.locator("#query").press_sequentially("kettle")

    expect(page.locator("#results mark").first).to_have_text("kettle")
    expect(page).to_have_url(re.compile(r"q=kettle"))


def test_where_to_search_changes_the_results_at_once(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q=kettle")

    page.get_by_label("comments").check()

    expect(page.locator("#results")).to_contain_text("1 comment")


def test_half_a_query_is_answered_in_words_and_no_console_complains(page: Page, address: str) -> None:
    page.goto(f"{address}/search")

    page.locator("#query").press_sequentially('"kett')

    expect(page.get_by_role("alert")).to_be_visible()


def test_an_address_and_enter_lead_home_before_the_results_come(page: Page, address: str) -> None:
    page.add_init_script("window.fetch = () => new Promise(() => {})")
    page.goto(f"{address}/search")

    page.locator("#query").fill("http://kat-lee.dreamwidth.org/257.html")
    page.locator("#query").press("Enter")

    expect(page.locator("h1")).to_have_text("The green door")


def test_a_pasted_address_is_led_to_or_said_to_be_missing(page: Page, address: str) -> None:
    page.goto(f"{address}/search")

    page.locator("#query").fill("http://kat-lee.dreamwidth.org/99999.html")
    expect(page.locator("#results")).to_contain_text("is not in the archive")
    page.locator("#query").fill("http://kat-lee.dreamwidth.org/257.html")

    expect(page.locator("h1")).to_have_text("The green door")


def test_a_reader_that_has_ended_says_so_in_the_results(page: Page, address: str) -> None:
    page.add_init_script("window.fetch = () => Promise.reject(new TypeError('gone'))")
    page.goto(f"{address}/search")

    page.locator("#query").fill("kettle")

    expect(page.locator("#results .gap")).to_contain_text("does not answer")


def test_a_thread_folds_and_opens_by_click(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")
    fold = page.locator(f"#t{dtalkid(1)} .fold")

    fold.click()
    expect(page.locator(f"#t{dtalkid(2)}")).to_be_hidden()
    expect(page.locator(f"#t{dtalkid(4)}")).to_be_hidden()
    expect(page.locator(f"#t{dtalkid(5)}")).to_be_visible()
    expect(fold).to_have_attribute("aria-expanded", "false")

    fold.click()
    expect(page.locator(f"#t{dtalkid(4)}")).to_be_visible()


def test_what_was_folded_inside_stays_folded(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")

    page.locator(f"#t{dtalkid(2)} .fold").click()
    page.locator(f"#t{dtalkid(1)} .fold").click()
    page.locator(f"#t{dtalkid(1)} .fold").click()

    expect(page.locator(f"#t{dtalkid(2)}")).to_be_visible()
    expect(page.locator(f"#t{dtalkid(3)}")).to_be_hidden()


def test_keys_walk_fold_and_go_up(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".at")).to_have_id(f"t{dtalkid(2)}")
    page.keyboard.press("u")
    expect(page.locator(".at")).to_have_id(f"t{dtalkid(1)}")
    page.keyboard.press("o")
    expect(page.locator(f"#t{dtalkid(2)}")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".at")).to_have_id(f"t{dtalkid(5)}")
    page.keyboard.press("k")
    expect(page.locator(".at")).to_have_id(f"t{dtalkid(1)}")


def test_keys_are_where_they_are_on_a_keyboard_with_other_letters(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")

    for key, code in (("о", "KeyJ"), ("о", "KeyJ"), ("г", "KeyU")):
        page.evaluate(
            "([key, code]) => document.body.dispatchEvent("
            "new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))",
            [key, code],
        )

    expect(page.locator(".at")).to_have_id(f"t{dtalkid(1)}")


def test_arrows_go_to_the_entries_around_and_o_opens_a_line(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/2")

    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"{address}/entries/1")  # until its script can hear the next key
    expect(page.locator("h1")).to_have_text("The green door")
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_have_text("Grown")

    page.goto(f"{address}/entries")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text("A long one")


def test_slash_begins_a_search_and_question_mark_shows_the_keys(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")

    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("j?")
    expect(page.locator("#q")).to_have_value("j?")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("h1")).to_have_text("Keys and search words")


def test_a_link_to_a_folded_comment_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")
    page.locator(f"#t{dtalkid(1)} .fold").click()

    page.evaluate(f"location.hash = 't{dtalkid(4)}'")

    expect(page.locator(f"#t{dtalkid(4)}")).to_be_visible()


def test_a_link_into_a_folded_cut_opens_it(context: BrowserContext, page: Page, address: str) -> None:
    context.add_cookies([{"name": "ljkeep_reading", "value": "cuts=closed", "url": address}])
    page.goto(f"{address}/entries/1")
    expect(page.get_by_text("Behind the door.")).to_be_hidden()

    page.evaluate("location.hash = 'b-cutid1'")

    expect(page.get_by_text("Behind the door.")).to_be_visible()


def test_a_long_story_is_taken_up_where_it_was_left(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/6")
    page.evaluate("document.querySelectorAll('.body p')[15].scrollIntoView({behavior: 'instant'})")
    expect(page.locator(".entry")).to_have_attribute("data-place", re.compile(r"0\.[45]"))

    page.goto(f"{address}/")
    page.goto(f"{address}/entries/6")
    expect(page.locator(".body p").nth(15)).not_to_be_in_viewport()
    page.get_by_role("button", name="Go on where you stopped").click()

    expect(page.locator(".body p").nth(15)).to_be_in_viewport()


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    with opened(chromium, viewport={"width": 390, "height": 844}, has_touch=True) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(phone: Page, address: str, path: str) -> None:
    phone.goto(f"{address}{path}")

    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", ["/people", "/pictures", "/today"])
def test_where_one_is_stays_in_sight_in_the_menu_of_a_phone(phone: Page, address: str, path: str) -> None:
    phone.goto(f"{address}{path}")

    here = phone.locator(".top nav [aria-current]").bounding_box()

    assert here is not None
    assert 0 <= here["x"] <= here["x"] + here["width"] <= 390


def test_a_list_to_choose_from_stands_beside_its_name_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/search")

    name, choice = (phone.locator(place).bounding_box() for place in ("label[for=sort]", "#sort"))

    assert name is not None
    assert choice is not None
    assert choice["y"] < name["y"] + name["height"]


def test_what_a_search_asks_for_stands_in_one_row_on_a_wide_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/search")

    rows = page.evaluate(
        "new Set([...document.querySelectorAll('.big-seek fieldset > *:not(legend)')]"
        ".map((part) => Math.round(part.getBoundingClientRect().top / 20))).size"
    )

    assert rows == 1


def test_the_head_of_a_comment_has_two_lines_on_a_phone_whatever_its_writer_is_called(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}/entries/1")
    long = "a-very-long-name.of-somebody-who.signs-in.with-an-address.example.org/visitor"

    heights = phone.evaluate(
        "(long) => [...document.querySelectorAll('.comment-head .who')].map((who) => {"
        " who.textContent = long; return who.getBoundingClientRect().height; })",
        long,
    )

    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert max(heights) < 30


def test_names_of_months_stand_on_one_line_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/calendar/2005")

    lines = phone.evaluate(
        "[...document.querySelectorAll('.named .bar-name')].map((name) => name.clientHeight)"
    )

    assert len(set(lines)) == 1
    assert phone.locator(".named .bar-name").all_inner_texts()[4:7] == ["May", "Jun", "Jul"]


def test_a_choice_stands_beside_its_name_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/settings")

    heights = phone.evaluate(
        "[...document.querySelectorAll('.settings label')].map((one) => one.clientHeight)"
    )

    assert len(set(heights)) == 1
    assert heights[0] > 0


def test_a_long_title_leaves_room_for_the_other_way_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/entries/2")
    phone.evaluate("document.querySelector('[rel=prev]').textContent = 'x'.repeat(300)")

    widths = phone.evaluate("[...document.querySelectorAll('.steps span')].map((step) => step.clientWidth)")

    assert min(widths) > 100


def test_a_deep_thread_is_readable_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/entries/6")
    widths = phone.evaluate("[...document.querySelectorAll('.comment')].map((c) => c.clientWidth)")

    assert len(widths) == 60
    assert min(widths) > 280


def test_dark_and_light_are_as_the_system_or_the_reader_says(chromium: Browser, address: str) -> None:
    seen = {}
    for scheme, cookie in (("light", ""), ("dark", ""), ("light", "theme=dark"), ("dark", "theme=light")):
        with opened(chromium, color_scheme=scheme) as context:
            if cookie:
                context.add_cookies([{"name": "ljkeep_reading", "value": cookie, "url": address}])
            page = context.new_page()
            page.goto(address)
            seen[scheme, cookie] = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert seen["light", ""] != seen["dark", ""]
    assert seen["light", "theme=dark"] == seen["dark", ""]
    assert seen["dark", "theme=light"] == seen["light", ""]


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A browser that runs no scripts."""
    with opened(chromium, java_script_enabled=False) as context:
        yield context.new_page()


def test_everything_works_without_javascript(plain: Page, address: str) -> None:
    page = plain
    page.goto(address)

    page.locator("#q").fill("kettle")
    page.locator("#q").press("Enter")
    page.locator("#results .line-title a").first.click()
    expect(page.locator("h1")).to_have_text("The green door")
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("dark").check()
    page.get_by_label("closed").check()
    page.get_by_role("button", name="Save").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_text("Behind the door.")).to_be_hidden()
    page.locator("summary", has_text="behind a cut").click()
    expect(page.get_by_text("Behind the door.")).to_be_visible()


def test_nothing_but_this_machine_is_ever_asked(context: BrowserContext, page: Page, address: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    for path in PAGES[:-1]:
        answer = page.goto(f"{address}{path}")
        assert answer is not None
    page.goto(f"{address}/entries/1", wait_until="networkidle")

    assert [url for url in asked if not url.startswith(address)] == []
    assert len(asked) > len(PAGES)


def test_a_keyboard_alone_reaches_the_text_and_every_control(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")

    expect(page.locator("main :focus")).to_have_count(1)


def test_a_fold_a_cut_and_wide_text_are_worked_by_keys(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")

    page.locator(f"#t{dtalkid(1)} .fold").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#t{dtalkid(2)}")).to_be_hidden()
    page.locator("summary", has_text="behind a cut").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Behind the door.")).to_be_hidden()

    page.goto(f"{address}/entries/8")
    wide = page.locator(".entry .body")
    wide.evaluate("(text) => text.addEventListener('scroll', () => { text.dataset.moved = 'yes' })")
    wide.focus()
    page.keyboard.press("ArrowRight")
    expect(wide).to_have_attribute("data-moved", "yes")


def test_letters_do_nothing_for_who_turned_them_off(
    context: BrowserContext, page: Page, address: str
) -> None:
    context.add_cookies([{"name": "ljkeep_reading", "value": "keys=off", "url": address}])
    page.goto(f"{address}/entries/1")

    for key in ("j", "/", "?", "ArrowRight"):
        page.keyboard.press(key)

    expect(page.locator(".at")).to_have_count(0)
    expect(page.locator("#q")).not_to_be_focused()
    assert page.url == f"{address}/entries/1"


def test_an_old_address_leads_to_the_comment_itself(page: Page, address: str) -> None:
    page.goto(f"{address}/257.html?thread={dtalkid(4)}")

    expect(page).to_have_url(re.compile(rf"/entries/1\?thread=\d+#t{dtalkid(4)}$"))
    expect(page.locator(f"#t{dtalkid(4)}")).to_be_in_viewport()


def test_paper_is_white_and_holds_what_was_folded(context: BrowserContext, page: Page, address: str) -> None:
    context.add_cookies([{"name": "ljkeep_reading", "value": "cuts=closed&theme=dark", "url": address}])
    page.goto(f"{address}/entries/1")

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.get_by_text("Behind the door.")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("Behind the door.")).to_be_hidden()


def test_paper_gets_the_text_without_the_furniture(page: Page, address: str) -> None:
    page.goto(f"{address}/entries/1")

    page.emulate_media(media="print")

    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".fold").first).to_be_hidden()
    expect(page.get_by_text("Behind the door.")).to_be_visible()
