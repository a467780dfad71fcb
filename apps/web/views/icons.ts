import { html, raw } from "hono/html";
import type { Html } from "./layout.ts";

/** Strokes of 24 by 24 units, drawn for these pages. */
const strokes: Readonly<Record<string, string>> = {
  brand:
    "M4 5.5C6.5 4 9.5 4 12 5.5v14C9.5 18 6.5 18 4 19.5zM20 5.5C17.5 4 14.5 4 12 5.5v14c2.5-1.5 5.5-1.5 8 0z",
  library: "M5 4h4v16H5zM9 4h4v16H9zM14.5 5l3.8-1 3 15-3.9.9z",
  quiz: "M9 11l2.5 2.5L20 5M20 12v7a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h9",
  review: "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5",
  chat: "M4 5h16v11H9l-5 4z",
  audio: "M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3",
  operator: "M4 19V9M10 19V5M16 19v-7M20.5 19h-17",
  account: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3",
  source: "M5 7h5v5c0 2.5-1.5 4-4 5M14 7h5v5c0 2.5-1.5 4-4 5",
  right: "M5 12.5l4.5 4.5L19 7",
  wrong: "M6 6l12 12M18 6L6 18",
  partly: "M5 12h14",
  warning: "M12 4l9 16H3zM12 10v4M12 17.2v.1",
  document: "M6 3h8l5 5v13H6zM14 3v5h5",
};

/** A small picture next to a text that says the same; screen readers skip it. */
export function icon(name: string): Html {
  const stroke = strokes[name] ?? "";
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${raw(
    `<path d="${stroke}"/>`,
  )}</svg>`;
}
