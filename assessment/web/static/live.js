// A page that shows what changes by itself: what is marked is fetched anew while something is at work.
"use strict";

const PAUSE = 2000;
renew();

async function renew() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const place = document.querySelector("[data-live]");
    if (!place || place.dataset.live !== "working") return;
    // Nothing moves away under somebody's finger, and nobody looks at a page in the background.
    if (document.hidden || place.querySelector(":focus, button:hover, a:hover")) continue;
    const fresh = await fetched();
    if (fresh) place.replaceWith(fresh);
  }
}

async function fetched() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.redirected) { location.reload(); return null; } // signed out meanwhile
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok ? page.querySelector("[data-live]") : null;
  } catch {
    return null; // no connection just now: asked for again
  }
}
