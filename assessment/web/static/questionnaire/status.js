// Says how saving goes, and what is wrong with an answer.
export class Status {
  constructor(words) {
    this.words = words;
    this.element = document.querySelector("[data-saving]");
    this.text = this.element.querySelector("[data-saving-said]");
    this.unsaved = new Set();
    this.element.hidden = false;
  }

  show(state) {
    const shown = state === "saved" && this.unsaved.size ? "refused" : state;
    this.element.dataset.saving = shown;
    const said = this.words[`w${shown[0].toUpperCase()}${shown.slice(1)}`];
    if (this.text.textContent !== said) this.text.textContent = said;
  }

  refused(path, isRefused) {
    if (isRefused) this.unsaved.add(path);
    else this.unsaved.delete(path);
  }

  problem(field, said) {
    const place = field.querySelector("[data-error]");
    const controls = field.querySelectorAll("input, select, textarea, fieldset");
    place.hidden = !said;
    place.querySelector("[data-said]").textContent = said;
    const [told] = field.querySelectorAll("fieldset");
    for (const control of told ? [told] : controls) {
      if (said) {
        control.setAttribute("aria-invalid", "true");
        const others = (control.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== place.id);
        control.setAttribute("aria-describedby", [...others, place.id].join(" "));
      } else control.removeAttribute("aria-invalid");
    }
  }
}
