// Opens a passage next to the notes without leaving the page.
import { enhance } from "./main.js";

/** Shows a part of another address: at its passage, or where the visitor was before. */
async function swap(address, name, scroll) {
  const response = await fetch(address);
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const [current, next] = [document.getElementById(name), page.getElementById(name)];
  if (current === null || next === null) return false;
  const added = document.adoptNode(next);
  current.replaceWith(added);
  void enhance(added);
  const passage = document.getElementById("passage");
  (passage ?? added).scrollIntoView({ block: passage ? "center" : "start" });
  passage?.focus({ preventScroll: true });
  if (scroll !== undefined) scrollTo({ top: scroll, behavior: "instant" });
  return true;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (url.pathname !== location.pathname) return;
  event.preventDefault();
  const before = { scroll: scrollY };
  if (await swap(link.href, link.dataset.swap)) {
    history.replaceState(before, "");
    history.pushState(null, "", link.href);
  } else {
    location.assign(link.href);
  }
});

addEventListener("popstate", ({ state }) => swap(location.href, "source", state?.scroll));
