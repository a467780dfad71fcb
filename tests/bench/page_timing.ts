import type { BrowserContext, CDPSession, Page } from "playwright-core";

/** What Lighthouse calls a slow connection of a phone, and a processor a quarter as fast as this one. */
const network = {
  ...{ offline: false, latency: 150 },
  ...{ downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
};
const CPU_SLOWDOWN = 4;

/** The shortest duration that browsers report of an interaction. */
const SHORTEST_MS = 16;

/** Reads how long the last of the largest contents took to be painted, once the page is at rest. */
const largestPaint = `new Promise((resolve) => {
  let latest = 0;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) latest = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  requestIdleCallback(() => setTimeout(() => resolve(latest), 100), { timeout: 5_000 });
})`;

const observeInteractions = `window.slowest = 0;
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) {
    if (interactionId) window.slowest = Math.max(window.slowest, duration);
  }
}).observe({ type: "event", durationThreshold: ${SHORTEST_MS} });`;

/** Entries of events come behind the paint that follows them. */
const slowestInteraction =
  "new Promise((resolve) => requestIdleCallback(() => setTimeout(() => resolve(window.slowest), 200)))";

/** A page with a cold cache on a slow connection and a slow processor. */
async function openSlowly(
  context: BrowserContext,
  path: string,
): Promise<{ page: Page; debug: CDPSession }> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const debug = await context.newCDPSession(page);
  await debug.send("Network.enable");
  await debug.send("Network.setCacheDisabled", { cacheDisabled: true });
  await debug.send("Network.emulateNetworkConditions", network);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  await page.goto(path, { waitUntil: "load" });
  return { page, debug };
}

/** Time until the largest content of a page is painted (ms). */
export async function paintTime(context: BrowserContext, path: string): Promise<number> {
  const { page } = await openSlowly(context, path);
  try {
    const painted = (await page.evaluate(largestPaint)) as number;
    if (painted > 0) return painted;
    throw new RangeError(`Cannot measure ${path}: the browser reported no largest paint`);
  } finally {
    await page.close();
  }
}

/** Time from the slowest of some interactions to the next paint (ms); 16 stands for 16 or less. */
export async function interactionTime(
  context: BrowserContext,
  path: string,
  interact: (page: Page) => Promise<void>,
): Promise<number> {
  const { page } = await openSlowly(context, path);
  try {
    await page.locator("html[data-enhanced]").waitFor();
    await page.evaluate(observeInteractions);
    await interact(page);
    return Math.max(SHORTEST_MS, (await page.evaluate(slowestInteraction)) as number);
  } finally {
    await page.close();
  }
}
