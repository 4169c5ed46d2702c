// One page of questions: what is typed goes to the queue, what comes back is shown.
import { Conflicts } from "./conflicts.js";
import { put, settle, valueOf } from "./fields.js";
import { Lists } from "./lists.js";
import { Panel } from "./panel.js";
import { Queue, Refused } from "./queue.js";
import { Status } from "./status.js";

const AFTER_TYPING = 400;
const PATIENCE = 20000;

export class Form {
  constructor(element) {
    this.element = element;
    this.words = document.querySelector("[data-words]").dataset;
    this.status = new Status(this.words);
    this.panel = new Panel(element.dataset.panelUrl);
    this.queue = new Queue(element.dataset.answers, (batch) => this.send(batch), (...told) => this.heard(...told));
    this.conflicts = new Conflicts(this);
    this.lists = new Lists(this);
    this.base = {};
    this.sent = {};
  }

  begin() {
    document.documentElement.classList.add("scripted");
    this.element.reset();
    this.base = JSON.parse(this.element.querySelector("[data-shown]").value);
    for (const field of this.fields()) this.learn(field);
    this.queue.adopt();
    for (const change of this.queue.changes) this.show(change);
    this.listen();
    this.lists.begin();
    this.goToTarget();
    this.queue.flush();
  }

  fields(root = this.element) { return [...root.querySelectorAll("[data-field]")]; }

  field(path) { return this.fields().find((each) => each.dataset.field === path); }

  learn(field) { this.sent[field.dataset.field] = JSON.stringify(valueOf(field)); }

  /* A change that was typed on an earlier page and not acknowledged there. */
  show(change) {
    const field = change.path && this.field(change.path);
    if (!field) return;
    put(field, change.value);
    this.learn(field);
  }

  listen() {
    this.element.addEventListener("input", (event) => this.typed(event.target, AFTER_TYPING));
    this.element.addEventListener("change", (event) => this.typed(event.target, 0));
    this.element.addEventListener("focusout", (event) => this.left(event.target));
    this.element.addEventListener("submit", (event) => this.submit(event));
    addEventListener("online", () => this.queue.flush());
    addEventListener("pagehide", () => this.queue.leave((batch) => this.hand(batch)));
    addEventListener("hashchange", () => this.goToTarget());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.queue.flush(); });
  }

  typed(control, pause) {
    const field = control.closest("[data-field]");
    if (!field) return;
    settle(field, control);
    const path = field.dataset.field, value = valueOf(field), written = JSON.stringify(value);
    if (written !== this.sent[path]) {
      this.sent[path] = written;
      this.queue.change(path, value, path in this.base ? this.base[path] : "");
      this.status.show("saving");
    }
    if (!this.queue.empty) this.queue.soon(pause);
    else this.status.show("saved");
  }

  left(control) {
    const field = control.closest("[data-field]");
    if (!field) return;
    if (!this.queue.empty) this.queue.soon(0);
    if (field.dataset.problem !== undefined) this.status.problem(field, field.dataset.problem);
    delete field.dataset.problem;
  }

  async send(batch) {
    const { page, first } = this.element.dataset;
    const body = { save_id: batch.id, changes: batch.changes, page, first: Number(first) };
    return this.post(this.element.dataset.save, body);
  }

  async post(address, body, more = {}) {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.element.elements.csrf_token.value },
      body: JSON.stringify(body),
      ...(more.keepalive ? more : { signal: AbortSignal.timeout(PATIENCE) }),
    });
    if (answer.ok || answer.status === 422) return answer.json();
    if (answer.status < 500 && answer.status !== 429) throw new Refused();
    throw new Error(answer.statusText);
  }

  hand(batch) {
    const { page, first } = this.element.dataset;
    const body = { save_id: batch.id, changes: batch.changes, page, first: Number(first) };
    this.post(this.element.dataset.save, body, { keepalive: true }).catch(() => {});
  }

  heard(what, batch, answer) {
    if (what !== "acknowledged") { this.status.show(what); return; }
    Object.assign(this.base, answer.shown);
    for (const change of batch.changes) if (change.path) this.judge(change.path, answer);
    for (const conflict of answer.conflicts) this.conflicts.show(conflict);
    this.lists.ask(answer.asked);
    this.panel.refresh(answer.steps, this.words);
  }

  judge(path, answer) {
    const field = this.field(path);
    if (!field) return;
    const said = answer.problems[path] || "";
    const typing = field.contains(document.activeElement) && document.activeElement.matches("[type=text], [type=email], textarea");
    if (typing && said) field.dataset.problem = said;
    else this.status.problem(field, said);
    this.status.refused(path, answer.refused.includes(path));
  }

  /* Everything is saved before the page is left by a button; if it cannot be, the page stays. */
  async submit(event) {
    if (this.ready) return;
    event.preventDefault();
    const button = event.submitter;
    if (this.lists.takes(button) || this.leaving) return;
    this.leaving = true;
    const saved = await this.queue.flush();
    // A form that is still telling its listeners of a submission cannot be submitted again.
    await new Promise((later) => { setTimeout(later); });
    this.leaving = false;
    if (!saved) return;
    this.ready = true;
    this.element.querySelector("[data-shown]").value = "{}";
    this.element.requestSubmit(button);
  }

  goToTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !this.element.contains(target)) return;
    for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    const first = target.matches("[data-entry], [data-list]") ? this.lists.firstControl(target) : target;
    (first || target).focus();
  }
}
