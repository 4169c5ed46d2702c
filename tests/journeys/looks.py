"""What a page looks like, told apart from its words: so that axe asks for the same colours once.

The contrast of colours takes axe far longer than everything else. It comes from the styles, which know an
element by its name, its classes, its state and what it stands in.
"""

from playwright.sync_api import Page

LOOKS = """() => {
    const told = ["class", "type", "role", "style", "fill", "open", "hidden", "disabled", "checked"];
    const words = ["aria-label", "aria-labelledby", "aria-describedby"];
    const state = each => [...each.attributes]
        .filter(({name}) => told.includes(name) || (/^(aria|data)-/.test(name) && !words.includes(name)))
        .map(({name, value}) => name.startsWith("data-") && !/^[a-z-]*$/.test(value)
            ? name : `${name}=${value}`)
        .sort().join(" ");
    const place = each => [!each.previousElementSibling, !each.nextElementSibling,
        [...(each.parentElement?.children ?? [])].indexOf(each) % 2].join();
    const number = text => [...text].reduce((sum, sign) => (sum * 31 + sign.codePointAt()) % 2 ** 45, 7);
    const styles = [...document.styleSheets].map(each => each.href).join(" ");
    const known = new Map([[null, number(styles + innerWidth)]]);
    for (const each of document.querySelectorAll("*")) {
        const name = `${known.get(each.parentElement)} ${each.tagName} ${state(each)} ${place(each)}`;
        known.set(each, number(name));
    }
    window.looks = known;
    return [...new Set(known.values())];
}"""
# What has a new look takes what it holds with it.
ELEMENTS = """numbers => [...window.looks]
    .map(([each, number]) => document.body.contains(each) && numbers.includes(number) ? each : null)
    .filter(each => each)"""

# Of all elements in which axe found nothing, since this process began.
_seen = set[float]()


def new_looks(page: Page) -> list[float]:
    """A number for each way in which an element of the page is styled, and none was on a page before."""
    return sorted(set(page.evaluate(LOOKS)) - _seen)


def seen(found: list[float]) -> None:
    """Note that axe has found nothing wrong with them."""
    _seen.update(found)
