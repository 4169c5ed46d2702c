// What scripts add to pages that work without them: dropping a file, filtering at once, progress of the PDF.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* A file may be dropped on the upload. */
for (const zone of all("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  for (const hint of all("[data-drop-hint]", zone)) hint.hidden = false;
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("over", on); };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.form.requestSubmit(); }
  });
}

/* The error summary takes the focus; its links select the place in the text. */
for (const summary of all("[data-problems]")) summary.focus();
for (const link of all("a[data-at]")) {
  link.addEventListener("click", (event) => {
    const text = document.getElementById("document");
    const at = Number(link.dataset.at);
    const end = text.value.indexOf("\n", at);
    event.preventDefault();
    text.focus();
    text.setSelectionRange(at, end < 0 ? text.value.length : end);
    const line = text.value.slice(0, at).split("\n").length;
    text.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(text).lineHeight));
    text.scrollIntoView({ block: "center" });
  });
}

/* Verdicts are filtered in the page. */
const filters = all(".filter button");
for (const button of filters) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    for (const each of filters) each.setAttribute("aria-pressed", String(each === button));
    for (const section of all("[data-verdict]")) {
      section.hidden = Boolean(button.value) && section.dataset.verdict !== button.value;
    }
  });
}

/* The PDF is fetched, so that the page can say that it is being made. */
for (const button of all("[data-proposal]")) {
  const progress = document.querySelector("[data-progress]");
  const waiting = progress.querySelector("[data-waiting]");
  const said = progress.querySelector("[data-said]");
  const busy = (on) => {
    waiting.hidden = !on;
    if (on) { said.textContent = ""; button.setAttribute("aria-disabled", "true"); }
    else button.removeAttribute("aria-disabled");
  };
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (button.hasAttribute("aria-disabled")) return;
    busy(true);
    try { await download(button); said.textContent = button.dataset.done; }
    catch { said.textContent = button.dataset.failed; }
    busy(false);
  });
}

async function download(button) {
  const form = button.form;
  const data = new FormData(form);
  const answer = form.method === "post"
    ? await fetch(button.formAction, { method: "POST", body: data })
    : await fetch(`${button.formAction}?${new URLSearchParams({ language: data.get("language") })}`);
  if (!answer.ok || answer.headers.get("Content-Type") !== "application/pdf") throw new Error(answer.statusText);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name ? name[1] : "proposal.pdf";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
