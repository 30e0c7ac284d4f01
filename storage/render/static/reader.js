// What makes the reader quicker to use. Every page works without it.
"use strict";

const steps = () => [...document.querySelectorAll("[data-step]")].filter((step) => !step.hidden);
// Where the letters of the keys stand on a keyboard that types other letters.
const LATIN = { KeyJ: "j", KeyK: "k", KeyO: "o", KeyU: "u" };
let at = -1;

function stand(place, all = steps()) {
  if (!all.length) return;
  document.querySelector("[data-step].at")?.classList.remove("at");
  at = Math.max(0, Math.min(place, all.length - 1));
  const step = all[at];
  step.classList.add("at");
  step.tabIndex = -1;
  step.focus({ preventScroll: true });
  step.scrollIntoView({ block: "nearest" });
}

function current() {
  return document.querySelector("[data-step].at");
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) location.href = link.href;
}

function replies(comment) {
  const found = [];
  const depth = Number(comment.dataset.depth);
  for (let next = comment.nextElementSibling; next && Number(next.dataset.depth) > depth; next = next.nextElementSibling) {
    found.push(next);
  }
  return found;
}

function fold(comment, folded) {
  const button = comment.querySelector(":scope > .comment-head > .fold");
  if (!button) return;
  let under = null;
  for (const reply of replies(comment)) {
    const depth = Number(reply.dataset.depth);
    if (under !== null && depth > under) continue;
    under = null;
    reply.hidden = folded;
    const own = reply.querySelector(":scope > .comment-head > .fold");
    if (!folded && own?.getAttribute("aria-expanded") === "false") under = depth;
  }
  if (folded) for (const reply of replies(comment)) reply.hidden = true;
  button.setAttribute("aria-expanded", String(!folded));
  button.textContent = folded ? `+ ${button.dataset.count}` : "−";
}

function addFolds() {
  for (const comment of document.querySelectorAll(".comment")) {
    const count = replies(comment).length;
    if (!count) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.dataset.count = count;
    button.textContent = "−";
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-label", count === 1 ? "1 reply" : `${count} replies`);
    button.addEventListener("click", () => fold(comment, button.getAttribute("aria-expanded") === "true"));
    comment.querySelector(".comment-head").append(button);
  }
}

function showTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let part = target.closest("details:not([open])"); part; part = part.parentElement.closest("details:not([open])")) {
    part.open = true;
  }
  if (target.hidden) {
    for (const comment of document.querySelectorAll(".comment")) comment.hidden = false;
    for (const button of document.querySelectorAll(".fold")) {
      button.setAttribute("aria-expanded", "true");
      button.textContent = "−";
    }
  }
  target.scrollIntoView();
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const key = event.key > "~" && event.key.length === 1 ? LATIN[event.code] : event.key;
  if (event.key.startsWith("Arrow") && event.target.closest("[tabindex='0']")) return;
  const act = {
    j: () => stand(at + 1),
    k: () => stand(at - 1),
    ArrowLeft: () => follow("[rel=prev]"),
    ArrowRight: () => follow("[rel=next]"),
    o: open,
    u: () => up(),
    "/": () => (document.querySelector("#query") ?? document.querySelector("#q")).focus(),
    "?": () => { location.href = "/help"; },
  }[key];
  if (!act) return;
  event.preventDefault();
  act();
}

function open() {
  const step = current();
  if (!step) return;
  const button = step.querySelector(":scope > .comment-head > .fold");
  if (button) button.click();
  else if (!step.classList.contains("comment")) step.querySelector("a")?.click();
}

function up() {
  const link = current()?.querySelector(".up");
  const parent = link && document.getElementById(link.hash.slice(1));
  if (parent) stand(steps().indexOf(parent));
  else link?.click();
}

function complain(place, sentence) {
  const said = document.createElement("p");
  said.className = "gap";
  said.textContent = sentence;
  place.replaceChildren(said);
}

function openWhereWide() {
  if (!matchMedia("(min-width: 62rem)").matches) return;
  for (const part of document.querySelectorAll("details[data-wide-open]")) part.open = true;
}

function searchAsTyped() {
  const form = document.querySelector("form[data-live]");
  const results = document.getElementById("results");
  if (!form || !results) return;
  let waiting = 0;
  let asked = null;
  const ask = async () => {
    const words = new URLSearchParams(new FormData(form));
    const address = `${form.action}?${words}`;
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}&part=1`, { signal: asked.signal });
      if (answer.redirected) {
        location.href = answer.url;
        return;
      }
      if (!answer.ok) return complain(results, "The archive cannot be read just now; press Enter to see why.");
      results.innerHTML = await answer.text();
      openWhereWide();
      history.replaceState(null, "", address);
      document.title = words.get("q") ? `“${words.get("q")}”` : "Search";
      at = -1;
    } catch (error) {
      if (error.name !== "AbortError") complain(results, "The reader does not answer; is ljkeep browse still running?");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 90);
  });
}

function remember() {
  const entry = document.querySelector(".entry[data-entry]");
  const text = entry?.querySelector(".body");
  if (!text || Number(entry.dataset.words) < 1500) return;
  const key = `ljkeep:${entry.dataset.entry}`;
  const place = () => (scrollY - text.offsetTop) / text.offsetHeight;
  const kept = Number(localStorage.getItem(key));
  if (kept > 0.02 && kept < 0.98 && !location.hash) {
    const note = document.createElement("p");
    note.className = "running resume";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Go on where you stopped (${Math.round(kept * 100)} %)`;
    button.addEventListener("click", () => {
      scrollTo({ top: text.offsetTop + kept * text.offsetHeight });
      note.remove();
    });
    note.append(button);
    entry.prepend(note);
  }
  let waiting = 0;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      entry.dataset.place = place().toFixed(4);
      localStorage.setItem(key, entry.dataset.place);
    }, 200);
  }, { passive: true });
}

function watchProgress() {
  const note = document.querySelector("[data-progress]");
  if (!note) return;
  const ask = async () => {
    const state = await (await fetch(note.dataset.progress)).json();
    if (!state.running) {
      note.textContent = "The backup has ended.";
      return;
    }
    note.querySelector("[data-progress-entries]").textContent = `${state.entries} entries`;
    note.querySelector("[data-progress-pending]").textContent = `${state.pending} pages`;
    setTimeout(ask, 3000);
  };
  setTimeout(ask, 3000);
}

function openCutsForPaper() {
  for (const cut of document.querySelectorAll(".k-cut:not([open])")) {
    cut.open = true;
    addEventListener("afterprint", () => { cut.open = false; }, { once: true });
  }
}

function letWideTextBeScrolledByKeys() {
  let count = 0;
  for (const text of document.querySelectorAll(".body")) {
    if (text.scrollWidth <= text.clientWidth) continue;
    text.tabIndex = 0;
    text.setAttribute("role", "group");
    text.setAttribute("aria-label", `Wide text ${++count}`);
  }
}

// The menu is one row that may be wider than a phone: where one is in it stays in sight.
function showPlaceInMenu() {
  const here = document.querySelector(".top nav [aria-current]");
  if (here === null) return;
  const row = here.parentElement;
  row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.clientWidth) / 2;
}

document.addEventListener("keydown", press);
addEventListener("beforeprint", openCutsForPaper);
addEventListener("hashchange", showTarget);
addFolds();
letWideTextBeScrolledByKeys();
showTarget();
openWhereWide();
showPlaceInMenu();
searchAsTyped();
watchProgress();
remember();
