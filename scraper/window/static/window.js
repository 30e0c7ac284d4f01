// The window without reloading: what changes on a page that watches something is put in its place.
"use strict";

const EVERY = 2000; // milliseconds between two looks
const main = document.querySelector("main[data-live]");

async function look() {
  if (document.hidden) return true;
  let answer;
  try {
    answer = await fetch(location.href, { credentials: "same-origin" });
  } catch {
    tell(); // the window is closed, or starting again
    return true;
  }
  document.querySelector(".silent")?.remove();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (!fresh) return true;
  if (!fresh.hasAttribute("data-live")) {
    if (isWriting()) return true; // what somebody is writing is never taken from them
    location.reload();
    return false;
  }
  place(fresh);
  return true;
}

// Say that what stands here is old.
function tell() {
  if (!document.querySelector(".silent")) {
    const notice = document.querySelector("#silent").content.cloneNode(true);
    notice.firstElementChild.classList.add("silent");
    main.before(notice);
  }
}

// Whether something is written on this page and not sent yet.
function isWriting() {
  const fields = [...main.querySelectorAll("input:not([type=hidden]), textarea")];
  return fields.some((field) => field === document.activeElement || field.value !== field.defaultValue);
}

// Put the new parts in the place of the old ones, but never what somebody is writing in or has opened.
function place(fresh) {
  const old = [...main.children];
  const now = [...fresh.children];
  if (old.length !== now.length) {
    if (!main.contains(document.activeElement) && !isWriting()) main.replaceChildren(...now);
    return;
  }
  old.forEach((part, index) => {
    const isBusy = part.contains(document.activeElement) || part.querySelector("form:not(.press)") || part.querySelector("details[open]") || part.matches("details[open]");
    if (!isBusy && part.outerHTML !== now[index].outerHTML) part.replaceChildren(...now[index].childNodes);
  });
}

async function watch() {
  if (await look()) setTimeout(watch, EVERY);
}

if (main) setTimeout(watch, EVERY);
