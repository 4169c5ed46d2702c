// Somebody else answered meanwhile: both answers are shown, and one is chosen.
import { put, valueOf } from "./fields.js";

export class Conflicts {
  constructor(form) { this.form = form; }

  show(conflict) {
    const { form } = this;
    const field = form.field(conflict.path);
    if (!field) return;
    for (const earlier of field.querySelectorAll(".conflict")) earlier.remove();
    form.base[conflict.path] = conflict.theirs;
    const words = form.words;
    const said = conflict.removed ? words.wLost : words.wConflict.replace("{answer}", conflict.said);
    const box = this.box(said);
    this.button(box, conflict.removed ? words.wBring : words.wMine, () => this.keepMine(field, conflict));
    this.button(box, conflict.removed ? words.wDrop : words.wTheirs, () => this.takeTheirs(field, conflict));
    field.append(box);
  }

  box(said) {
    const box = document.createElement("div");
    const text = document.createElement("p");
    box.className = "callout warn conflict";
    box.setAttribute("role", "alert");
    text.textContent = said;
    box.append(text);
    return box;
  }

  button(box, said, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet";
    button.textContent = said;
    button.addEventListener("click", () => { act(); box.remove(); this.form.queue.flush(); });
    box.append(button);
  }

  keepMine(field, conflict) {
    const entry = conflict.path.split("/").slice(0, 2).join("/");
    if (conflict.removed) this.form.queue.push({ add: entry });
    this.form.queue.change(conflict.path, valueOf(field), conflict.theirs);
    this.focus(field);
  }

  takeTheirs(field, conflict) {
    if (conflict.removed) { field.closest("[data-entry]").remove(); return; }
    put(field, conflict.unknown ? null : conflict.form);
    this.form.learn(field);
    this.form.status.problem(field, "");
    this.focus(field);
  }

  focus(field) { field.querySelector("input, select, textarea").focus(); }
}
