import type { Browser } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newEmail, registerLearner, somePassword } from "../support/e2e/learner.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import {
  openBrowser,
  openWindow,
  type Visitor,
  visitors,
  type Window,
} from "../support/web/browser.ts";
import { learn } from "../support/web/learner_journey.ts";
import { operate, signIn } from "../support/web/operator_journey.ts";

const test = suite("pages in a browser");
let platform: SharedPlatform;
let browser: Browser;

test.before(async () => {
  platform = await openSharedPlatform();
  browser = await openBrowser();
});
test.after(async () => {
  await browser?.close();
  await platform?.close();
});

async function visit(visitor: Visitor, work: (window: Window) => Promise<void>): Promise<void> {
  const window = await openWindow(browser, visitor, { baseURL: platform.gatewayUrl });
  try {
    await work(window);
  } finally {
    await window.context.close();
  }
  assert.equal(window.faults, []);
  assert.equal(window.barriers, []);
}

for (const visitor of visitors) {
  test(`a learner gets from signing up to a marked quiz (${visitor.name})`, () =>
    visit(visitor, (window) =>
      learn(window, {
        ...{ email: newEmail("ada"), password: somePassword },
        hasScripts: visitor.hasScripts,
      }),
    ));
}

const [desktop] = visitors;
if (desktop === undefined) throw new Error("There is no visitor");

for (const visitor of visitors) {
  test(`an operator sees the state of the platform and locks an account (${visitor.name})`, async () => {
    const learner = newEmail("locked");
    await registerLearner(platform.gatewayUrl, { email: learner });
    await visit(visitor, (window) => operate(window, { operator: platform.operator, learner }));
  });
}

test("pages are small: 80 kB transferred and 30 kB of scripts at most", () =>
  visit(desktop, async (window) => {
    const { page, context } = window;
    await signIn(window, platform.operator);
    for (const path of [
      "/documents",
      "/quizzes/new",
      "/chat",
      "/audio",
      "/account",
      "/operator/health",
    ]) {
      const cold = await context.newPage();
      const debug = await context.newCDPSession(cold);
      await debug.send("Network.enable");
      await debug.send("Network.setCacheDisabled", { cacheDisabled: true });
      const types = new Map<string, string>();
      let [all, scripts] = [0, 0];
      debug.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
      debug.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        all += encodedDataLength;
        if (types.get(requestId) === "Script") scripts += encodedDataLength;
      });
      await cold.goto(path);
      await cold.locator("html[data-enhanced]").waitFor();
      assert.ok(all > 0 && all <= 80_000, `${path}: ${all} bytes`);
      assert.ok(scripts > 0 && scripts <= 30_000, `${path}: ${scripts} bytes of scripts`);
      await cold.close();
    }
    assert.is(page.url().includes("/documents"), true);
  }));

test("six open tabs do not block the seventh", () =>
  visit(desktop, async (window) => {
    const { context } = window;
    await signIn(window, platform.operator);
    for (let tab = 0; tab < 7; tab += 1) {
      const page = await context.newPage();
      await page.goto("/documents", { timeout: 15_000 });
      assert.ok(await page.getByRole("heading", { name: "Library", level: 1 }).isVisible());
    }
  }));

test.run();
