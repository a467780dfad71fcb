// Follows what changes while a page is open. A browser has six connections to a site, so that one tab
// holds the stream and tells the others: it has the lock, and another one gets it when the tab closes.
import { enhance } from "./main.js";

const channel = new BroadcastChannel("progress");
let isWaiting = false;

/** Loads the page again and replaces what is about something that changed. */
async function refresh() {
  isWaiting = false;
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const element of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(element.id);
    if (next === null) {
      element.remove();
    } else if (!next.isEqualNode(element) && !element.contains(document.activeElement)) {
      replace(element, next);
    } else if (element.contains(document.activeElement)) {
      later();
    }
  }
  // What was not there before, such as a document's text.
  for (const next of fresh.querySelectorAll("#source:not(:empty)")) {
    const element = document.getElementById(next.id);
    if (element?.childElementCount === 0) replace(element, next);
  }
}

function replace(element, next) {
  const added = document.adoptNode(next);
  element.replaceWith(added);
  void enhance(added);
}

/** Some changes come at once: they are shown together. */
function later() {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(refresh, 400);
}

function take({ subject, message, percent, status }) {
  for (const line of document.querySelectorAll(`[data-progress="${CSS.escape(subject.id)}"]`)) {
    line.textContent = message;
    const bar = line.parentElement.querySelector("progress");
    if (bar && percent > 0) bar.value = percent / 100;
  }
  const isShown = document.querySelector(`[data-live~="${CSS.escape(subject.id)}"]`);
  if (isShown && status !== "pending") later();
}

channel.addEventListener("message", ({ data }) => take(data));

function follow() {
  const stream = new EventSource("/live");
  stream.addEventListener("progress", (event) => {
    const progress = JSON.parse(event.data);
    channel.postMessage(progress);
    take(progress);
  });
}

// Without locks (an address that is not encrypted) the page asks now and then.
if (navigator.locks) navigator.locks.request("progress", () => new Promise(follow));
else setInterval(refresh, 5_000);
