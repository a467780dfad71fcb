import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { barriersOf } from "./barriers.ts";

/** A way in which people visit the pages. */
export interface Visitor {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly hasScripts: boolean;
}

const phone = { width: 390, height: 844 };
const desktop = { width: 1_280, height: 900 };

/** Phone and desktop, with and without scripts. */
export const visitors: readonly Visitor[] = [
  { name: "desktop", viewport: desktop, hasScripts: true },
  { name: "phone", viewport: phone, hasScripts: true },
  { name: "desktop-without-scripts", viewport: desktop, hasScripts: false },
  { name: "phone-without-scripts", viewport: phone, hasScripts: false },
];

/** Debian's Chromium; as root it has no sandbox of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
}

/** A browser window of a visitor, with what went wrong in it. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors, and what the content security policy stopped. */
  readonly faults: readonly string[];
  /** Saves a picture of the page as output of the test, and collects what axe finds. */
  look(name: string): Promise<void>;
  /** What was found on the screens that were looked at. */
  readonly barriers: readonly string[];
}

/** Where the pictures are. */
export const pictures = join(import.meta.dirname, "../../../.data/screenshots");

/** Opens a window for a visitor. */
export async function openWindow(
  browser: Browser,
  visitor: Visitor,
  options: { readonly baseURL: string; readonly locale?: string },
): Promise<Window> {
  const { viewport, hasScripts, name: who } = visitor;
  const context = await browser.newContext({
    ...{ viewport, baseURL: options.baseURL, locale: options.locale ?? "en-GB" },
    javaScriptEnabled: hasScripts,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const barriers: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|Refused to/.test(text)) faults.push(text);
  });
  return {
    ...{ page, context, faults, barriers },
    async look(name) {
      const folder = join(pictures, who);
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      if (hasScripts) barriers.push(...(await barriersOf(page, name)));
    },
  };
}
