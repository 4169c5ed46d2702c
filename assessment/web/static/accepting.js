// A proposal's page: new totals as soon as something else is chosen, and each answer sent once.
const form = document.querySelector("[data-choice]");

/* The page anew, without sending again what it may be the answer to. */
function again() { location.replace(location.pathname); }

if (form) {
  for (const each of form.querySelectorAll("[data-without-script]")) each.hidden = true;
  form.addEventListener("change", (event) => {
    if (["tier", "billing", "options"].includes(event.target.name)) refresh();
  });
}

/* Another choice is another amount: what was ticked before was about the old one. */
let latest = 0;
async function refresh() {
  const mine = ++latest;
  const agree = form.elements.agree;
  if (agree) agree.checked = false;
  const body = new FormData(form);
  body.set("do", "fresh");
  form.setAttribute("aria-busy", "true");
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (mine !== latest) return;
  form.removeAttribute("aria-busy");
  if (!answer) return;
  if (!answer.ok) { again(); return; }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== latest) return;
  for (const each of fresh.querySelectorAll("[data-fresh]")) {
    const old = document.getElementById(each.id);
    if (old && old.innerHTML !== each.innerHTML) old.replaceChildren(...document.importNode(each, true).childNodes);
  }
  for (const [bar, id] of [["bar-monthly", "totals-monthly"], ["bar-once", "totals-once"]]) {
    document.getElementById(bar).textContent = document.getElementById(id).dataset.short;
  }
}

/* The bar below is the way to the choice; beside the choice itself it is only in the way. */
const bar = document.querySelector(".bar-below");
const answer = document.getElementById("acceptance");
if (bar && answer) new IntersectionObserver(([seen]) => { bar.hidden = seen.isIntersecting; }).observe(answer);

/* What is wider than a telephone scrolls by itself; the keyboard has to get there. */
const article = document.querySelector(".proposal");
if (article) {
  new ResizeObserver(() => {
    for (const part of article.querySelectorAll(".chapter, .keep")) {
      if (part.scrollWidth <= part.clientWidth) { part.removeAttribute("tabindex"); continue; }
      part.tabIndex = 0;
      if (part.matches(".keep")) {
        part.setAttribute("role", "group");
        part.setAttribute("aria-label", part.querySelector("h3")?.textContent ?? document.title);
      }
    }
  }).observe(article);
}

/* A second click on an answer that is under way does nothing. */
for (const once of document.querySelectorAll("[data-once]")) {
  once.addEventListener("submit", (event) => {
    if (once.dataset.sent) event.preventDefault();
    once.dataset.sent = "yes";
  });
}

/* The accepted PDF comes in a moment; the page is loaded again once it is there. */
const ATTEMPTS = 20;
async function wait(attempt = 1) {
  await new Promise((done) => setTimeout(done, 2000 * Math.min(attempt, 5)));
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok && !(await answer.text()).includes("data-again")) again();
  else if (attempt < ATTEMPTS) wait(attempt + 1);
}
if (document.querySelector("[data-again]")) wait();
addEventListener("pageshow", (event) => { if (event.persisted) again(); });
