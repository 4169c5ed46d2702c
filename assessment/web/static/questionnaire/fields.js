// Reads and writes the fields of a question, whatever controls it has. null is "I don't know", "" is open.
const controls = (field, type) => [...field.querySelectorAll(type)];
const UNKNOWN = "unknown";

export function valueOf(field) {
  const select = field.querySelector(":scope > select, .pairing > select");
  if (field.dataset.kind === "window") return windowOf(field);
  if (select) return select.value === UNKNOWN ? null : select.value;
  if (field.dataset.kind === "checks") return checksOf(field);
  if (field.dataset.kind === "radios") {
    const chosen = controls(field, "input[type=radio]").find((each) => each.checked);
    return chosen && chosen.value === UNKNOWN ? null : chosen ? chosen.value : "";
  }
  const unknown = field.querySelector("[data-unknown]");
  return unknown && unknown.checked ? null : textOf(field).value;
}

export function textOf(field) {
  return field.querySelector("input:not([type=checkbox]):not([type=radio]), textarea");
}

function windowOf(field) {
  const days = controls(field, "input[type=radio]").find((each) => each.checked);
  if (!days) return "";
  if (days.value === UNKNOWN) return null;
  const [from, to] = controls(field, "select").map((each) => each.value);
  return { days: days.value, from, to };
}

function checksOf(field) {
  const chosen = controls(field, "input").filter((each) => each.checked).map((each) => each.value);
  if (chosen.includes(UNKNOWN)) return null;
  return chosen.length ? chosen : "";
}

export function put(field, value) {
  const wanted = value === null ? UNKNOWN : value;
  const select = field.querySelector(":scope > select, .pairing > select");
  if (field.dataset.kind === "window") putWindow(field, value);
  else if (select) select.value = wanted;
  else if (["radios", "checks"].includes(field.dataset.kind)) {
    for (const each of controls(field, "input")) each.checked = [wanted].flat().includes(each.value);
  } else {
    const unknown = field.querySelector("[data-unknown]");
    if (unknown) unknown.checked = value === null;
    textOf(field).value = value === null ? "" : value;
  }
}

function putWindow(field, value) {
  const days = value === null ? UNKNOWN : value.days || "";
  for (const each of controls(field, "input")) each.checked = each.value === days;
  if (!value || !value.days) return;
  for (const [select, part] of controls(field, "select").map((each, place) => [each, ["from", "to"][place]])) {
    if (![...select.options].some((each) => each.value === value[part])) select.add(new Option(value[part]));
    select.value = value[part];
  }
}

/* "I don't know" and an answer exclude each other. */
export function settle(field, control) {
  const unknown = field.querySelector("[data-unknown]");
  if (field.dataset.kind === "checks" && control.checked) {
    for (const each of controls(field, "input")) {
      if ((each.value === UNKNOWN) !== (control.value === UNKNOWN)) each.checked = false;
    }
  } else if (unknown && control === unknown && unknown.checked) {
    textOf(field).dataset.typed = textOf(field).value;
    textOf(field).value = "";
  } else if (unknown && control === unknown) {
    textOf(field).value = textOf(field).dataset.typed || "";
  } else if (unknown && control.value) unknown.checked = false;
}

export function isOpen(field) {
  return !field.hidden && "decides" in field.dataset && valueOf(field) === "";
}
