// The panel follows along: it is asked for again after each save, and replaced where it says something else.
const QUIET = 1500;

export class Panel {
  constructor(address) {
    this.address = address;
    this.element = document.querySelector("[data-panel]");
    this.spoken = document.querySelector("[data-panel-said]");
    const narrow = matchMedia("(max-width: 60rem)");
    if (narrow.matches) for (const more of this.element.querySelectorAll("details")) more.open = false;
  }

  async refresh(steps, words) {
    this.mark(steps, words);
    if (this.asking) { this.again = true; return; }
    this.asking = true;
    try {
      const answer = await fetch(this.address);
      if (answer.ok) this.show(await answer.text());
    } catch { /* the next save asks again */ }
    this.asking = false;
    if (this.again) { this.again = false; this.refresh(steps, words); }
  }

  show(html) {
    if (html === this.shown || this.element.contains(document.activeElement)) return;
    const open = [...this.element.querySelectorAll("details")].map((each) => each.open);
    this.shown = html;
    this.element.innerHTML = html;
    this.element.querySelectorAll("details").forEach((each, place) => { if (place in open) each.open = open[place]; });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(), QUIET);
  }

  speak() {
    const said = this.element.querySelector("[data-said]").innerText.replace(/\s+/g, " ").trim();
    if (this.spoken.textContent !== said) this.spoken.textContent = said;
  }

  mark(steps, words) {
    for (const [page, state] of Object.entries(steps)) {
      const step = document.querySelector(`[data-step="${page}"]`);
      if (!step || step.dataset.state === state) continue;
      step.dataset.state = state;
      const said = words[`wStep${state[0].toUpperCase()}${state.slice(1)}`];
      step.querySelector("[data-state-said]").textContent = `: ${said}`;
    }
  }
}
