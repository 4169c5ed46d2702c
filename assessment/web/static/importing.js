// How far a big list is: asked for now and then, until it is done and the page shows what came of it.
"use strict";

document.documentElement.classList.add("scripted");
for (const place of document.querySelectorAll("[data-wait]")) follow(place);

async function follow(place) {
  const bar = place.querySelector("progress");
  const said = place.querySelector("[data-rows]");
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const told = await ask(place.dataset.wait);
    if (told && told.ended) { location.reload(); return; }
    if (told && told.total) {
      bar.max = told.total;
      bar.value = told.done;
      if (told.done) said.textContent = said.dataset.rows.replace("{count}", told.done.toLocaleString(document.documentElement.lang));
    }
  }
}

async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok && !answer.redirected ? await answer.json() : { ended: true };
  } catch {
    return null; // no connection just now: asked for again
  }
}
