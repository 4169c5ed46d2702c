// Changes wait here until the server has acknowledged them: in memory, and in the browser's storage, so that
// neither a reload nor a dead battery loses them. A batch keeps its id however often it is sent.
import { newId } from "./small.js";

const PAUSES = [1000, 2000, 4000, 8000, 15000, 30000];
const STILL_ALIVE = 4000;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Refused extends Error {}

export class Queue {
  constructor(assessment, send, told) {
    this.prefix = `answers:${assessment}:`;
    this.key = this.prefix + newId();
    this.tab = this.nameOfTab();
    this.send = send;
    this.told = told;
    this.batches = [];
    this.waiting = [];
    this.failures = 0;
    this.flying = false;
    setInterval(() => { if (!this.empty) this.keep(); }, 1000);
  }

  get empty() { return !this.batches.length && !this.waiting.length; }

  get changes() { return [...this.batches.flatMap((batch) => batch.changes), ...this.waiting]; }

  /* A field has another value; `base` is what the server last showed for it. */
  change(path, value, base) {
    const earlier = this.waiting.find((each) => each.path === path);
    const sent = this.batches.flatMap((batch) => batch.changes).filter((each) => each.path === path).pop();
    if (earlier) earlier.value = value;
    else this.waiting.push({ path, value, base: sent ? sent.value : base });
    if (!sent) this.waiting = this.waiting.filter((each) => each.path !== path || !same(each.value, each.base));
    this.keep();
  }

  /* An entry is added or taken away. */
  push(operation) {
    this.waiting.push(operation);
    this.keep();
  }

  soon(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), milliseconds);
  }

  /* Send what waits; says whether everything was acknowledged. */
  async flush() {
    clearTimeout(this.timer);
    const running = this.running || this.run();
    this.running = running;
    const done = await running;
    if (this.running === running) this.running = null;
    return done && (this.empty || this.flush());
  }

  async run() {
    while (!this.empty) {
      if (!this.batches.length) this.pack();
      this.told("saving");
      const batch = this.batches[0];
      let answer;
      this.flying = true;
      try { answer = await this.send(batch); }
      catch (error) { return this.failed(error); }
      finally { this.flying = false; }
      this.batches.shift();
      this.failures = 0;
      this.keep();
      this.told("acknowledged", batch, answer);
    }
    this.told("saved");
    return true;
  }

  failed(error) {
    if (error instanceof Refused) { this.told("gone", error.message); return false; }
    this.told("offline");
    this.soon(PAUSES[Math.min(this.failures++, PAUSES.length - 1)] * (0.75 + Math.random() / 2));
    return false;
  }

  pack() {
    this.batches.push({ id: newId(), changes: this.waiting });
    this.waiting = [];
    this.keep();
  }

  keep() {
    const kept = { tab: this.tab, alive: Date.now(), batches: this.batches, waiting: this.waiting };
    try {
      if (this.empty) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(kept));
    } catch { /* storage is full or forbidden: memory has to do */ }
  }

  /* Take over what an earlier page of this browser could not send. */
  adopt() {
    const found = [];
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(this.prefix) || key === this.key) continue;
      const kept = this.read(key);
      if (kept && kept.tab !== this.tab && Date.now() - kept.alive < STILL_ALIVE) continue;
      if (kept) found.push(kept);
      localStorage.removeItem(key);
    }
    found.sort((one, other) => one.alive - other.alive);
    this.batches.unshift(...found.flatMap((kept) => kept.batches));
    this.waiting.unshift(...found.flatMap((kept) => kept.waiting));
    this.keep();
    return found.length > 0;
  }

  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }

  /* The page goes away: hand over what waits, unless something is on its way that must come first. */
  leave(hand) {
    if (this.flying || this.empty) return;
    if (!this.batches.length) this.pack();
    hand(this.batches[0]);
  }

  nameOfTab() {
    try {
      const name = sessionStorage.getItem("tab") || newId();
      sessionStorage.setItem("tab", name);
      return name;
    } catch { return newId(); }
  }
}
