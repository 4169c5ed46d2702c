// Small helps: a form is sent once, a link is copied, what waits in this browser is forgotten when all is erased.
export function makeOnce() {
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    });
  }
}

export function makeCopying() {
  const button = document.querySelector("[data-copy]");
  const address = document.querySelector("[data-address]");
  if (!button || !navigator.clipboard) return;
  const said = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    address.select();
    await navigator.clipboard.writeText(address.value);
    said.textContent = said.dataset.copied;
  });
}

export function makeForgetting() {
  for (const button of document.querySelectorAll("[data-forget]")) {
    button.addEventListener("click", () => {
      const prefix = `answers:${button.dataset.forget}:`;
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    });
  }
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
