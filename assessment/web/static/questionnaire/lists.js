// Entries of lists: added, taken away and brought back, pasted from a spreadsheet; which questions are asked.
import { isOpen } from "./fields.js";
import { newId } from "./small.js";

const BLANK = /NEW-ENTRY/g;

export class Lists {
  constructor(form) { this.form = form; }

  begin() {
    for (const list of this.all()) this.count(list);
    this.columns();
    this.form.element.addEventListener("paste", (event) => this.pasted(event));
    this.form.element.addEventListener("change", (event) => this.tally(event.target));
  }

  all() { return this.form.element.querySelectorAll("[data-list]"); }

  rows(list) { return list.querySelector("[data-rows]"); }

  firstControl(root) { return root.querySelector("[data-field]:not([hidden]) :is(input, select, textarea)"); }

  /* Whether a button is one of those that need no new page. */
  takes(button) {
    if (!button) return false;
    const list = button.closest("[data-list]");
    if (button.name === "add") this.add(list);
    else if (button.name === "remove") this.remove(button.closest("[data-entry]"));
    else if (button.name === "rows" && !list.querySelector("input[type=file]")?.files.length) this.paste(list, this.text(list).value);
    else return false;
    return true;
  }

  add(list) {
    const path = `${list.dataset.list}/${newId()}`, id = path.split("/")[1];
    const html = list.querySelector("template").innerHTML.replace(BLANK, id);
    const entry = this.insert(list, html);
    entry.querySelector("[data-label]").textContent = this.numbered(list);
    this.form.queue.push({ add: path, values: {} });
    this.form.queue.soon(0);
    this.firstControl(entry).focus();
  }

  numbered(list) {
    return `${list.dataset.one} ${this.rows(list).querySelectorAll("[data-entry]").length}`;
  }

  insert(list, html) {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const entry = holder.content.querySelector("[data-entry]");
    this.rows(list).append(entry);
    for (const field of this.form.fields(entry)) this.form.learn(field);
    for (const field of this.form.fields(entry)) this.form.base[field.dataset.field] = JSON.parse(this.form.sent[field.dataset.field]);
    this.count(list);
    this.columns();
    return entry;
  }

  remove(entry) {
    const list = entry.closest("[data-list]"), { words, queue } = this.form;
    const { place, button } = this.undoing(entry, words);
    button.addEventListener("click", () => {
      place.replaceWith(entry);
      queue.push({ add: entry.dataset.entry });
      queue.soon(0);
      this.count(list);
      this.firstControl(entry).focus();
    });
    entry.replaceWith(place);
    queue.push({ remove: entry.dataset.entry });
    queue.soon(0);
    this.count(list);
    button.focus();
  }

  undoing(entry, words) {
    const place = document.createElement(entry.tagName === "TBODY" ? "tbody" : "div");
    const box = place.tagName === "TBODY" ? place.insertRow().insertCell() : place;
    if (box.tagName === "TD") box.colSpan = 20;
    const button = document.createElement("button");
    place.className = "removed";
    button.type = "button";
    button.className = "button quiet";
    button.textContent = words.wUndo;
    box.append(`${entry.querySelector("[data-label]").textContent}: ${words.wRemoved} `, button);
    return { place, button };
  }

  count(list) {
    const entries = this.rows(list).querySelectorAll("[data-entry]");
    list.querySelector("[data-none]").hidden = entries.length > 0;
    if (this.rows(list).tHead) this.rows(list).tHead.hidden = !entries.length;
  }

  /* Show the questions that are asked now, and hide the others. */
  ask(asked) {
    for (const field of this.form.fields()) {
      const path = field.dataset.field, cut = path.lastIndexOf("/") + 1;
      const ids = asked[path.slice(0, cut)];
      if (ids) field.hidden = !ids.includes(path.slice(cut));
    }
    for (const entry of this.form.element.querySelectorAll("[data-entry]")) this.tally(entry);
    this.columns();
  }

  columns() {
    for (const head of this.form.element.querySelectorAll("thead [data-key]")) {
      const cells = [...head.closest("table").querySelectorAll(`tbody > tr > td[data-key="${head.dataset.key}"]`)];
      const used = !cells.length || cells.some((cell) => !cell.firstElementChild.hidden);
      for (const cell of [head, ...cells]) cell.hidden = !used;
    }
  }

  tally(target) {
    const entry = target.closest("[data-entry]"), mark = entry && entry.querySelector("[data-open]");
    if (!mark) return;
    const open = this.form.fields(entry.querySelector("details")).filter(isOpen).length;
    mark.textContent = open ? this.form.words.wOpen.replace("{count}", open) : "";
    mark.classList.toggle("none", !open);
  }

  text(list) { return list.querySelector("[data-paste]"); }

  pasted(event) {
    const list = event.target.closest("[data-list]");
    if (!list || !this.text(list) || !event.target.matches("input")) return;
    const text = event.clipboardData.getData("text/plain");
    if (!/\t|\n[^\n]/.test(text.trim())) return;
    event.preventDefault();
    this.paste(list, text);
  }

  async paste(list, text) {
    const { form } = this, field = this.text(list);
    const again = field.dataset.id && field.dataset.pasted === text;
    field.dataset.id = again ? field.dataset.id : newId();
    field.dataset.pasted = text;
    field.value = text;
    if (!(await form.queue.flush())) { this.waits(list); return; }
    const body = { text, save_id: field.dataset.id, page: form.element.dataset.page, first: Number(form.element.dataset.first) };
    let answer;
    form.status.show("saving");
    try { answer = await form.post(form.element.dataset.rowsUrl.replace("ABOUT", list.dataset.list), body); }
    catch { this.waits(list); return; }
    form.status.show("saved");
    const added = form.words.wPasted.replace("{count}", answer.rows?.length);
    this.say(list, answer.message || [added, answer.left_out].filter(Boolean).join(" · "), Boolean(answer.message || answer.left_out));
    if (answer.message) return;
    field.value = "";
    delete field.dataset.id;
    const entries = answer.rows.map((html) => this.insert(list, html));
    Object.assign(form.base, answer.shown);
    this.ask(answer.asked);
    form.panel.refresh(answer.steps, form.words);
    if (entries.length) this.firstControl(entries[0]).focus();
  }

  waits(list) {
    this.form.status.show("offline");
    this.say(list, this.form.words.wWait, true);
  }

  say(list, said, unfold) {
    const details = list.querySelector("details.sheet");
    let place = details.querySelector("[data-sheet-said]");
    if (!place) {
      place = document.createElement("p");
      place.setAttribute("role", "status");
      place.dataset.sheetSaid = "";
      details.querySelector("summary").after(place);
    }
    if (unfold) details.open = true;
    place.className = unfold ? "field-error" : "hint";
    place.textContent = said;
  }
}
