import type { BrowserContext, Page } from "playwright-core";
import { waitFor } from "../../support/wait_for.ts";
import { openBrowser } from "../../support/web/browser.ts";
import { signIn } from "../../support/web/operator_journey.ts";
import { openTestPages } from "../../support/web/test_pages.ts";
import type { BenchContext } from "../bench_context.ts";
import type { Budget, Figure } from "../budget.ts";
import { median } from "../comparison.ts";
import { addConversation, openPageLibrary, type PageLibrary } from "../page_library.ts";
import { interactionTime, paintTime } from "../page_timing.ts";
import { prosePdf } from "../prose.ts";
import { milliseconds } from "../timing.ts";

const REPEATS = 5;
const LIMITS = { paint: 2_000, interaction: 200, topics: 300 };

/**
 * How long pages take to show their largest content and to react, on a slow connection (150 ms, 1.6 Mbit/s)
 * and a slow processor (a quarter of this one), the median of five with a cold cache.
 */
export const pages: Budget = {
  name: "pages",
  async measure(context) {
    const topics = await topicsTime(context);
    const library = await openPageLibrary({ documents: context.size(1_000) });
    const browser = await openBrowser();
    try {
      const filled = await fill(library, context);
      const visitor = await browser.newContext({
        baseURL: library.platform.gatewayUrl,
        viewport: { width: 390, height: 844 },
      });
      await signIn({ page: await visitor.newPage() }, library.account);
      const figures = [
        ...(await paintTimes(visitor, { ...filled, context })),
        ...(await interactionTimes(visitor, { ...filled, context })),
      ];
      return [...figures, topics];
    } finally {
      await browser.close();
      await library.platform.stop();
    }
  },
};

interface Filled {
  readonly documentId: string;
  readonly conversationId: string;
  readonly documents: number;
  readonly pages: number;
  readonly messages: number;
}

/** Adds a long document and a long conversation, and waits until the platform is at rest. */
async function fill(library: PageLibrary, context: BenchContext): Promise<Filled> {
  const { learner } = library;
  const [documents, messages] = [context.size(1_000), context.size(500)];
  const pageCount = context.size(1_000);
  const conversationId = await addConversation(library, { messages });
  const documentId = await learner.upload(prosePdf(pageCount, 7), "long.pdf");
  await waitFor(
    async () => {
      const { status, notes } = await learner.ask(`/v1/documents/${documentId}`);
      if (status === "failed") throw new Error("Cannot measure a document that failed");
      const { status: ofNotes } = notes as { status: string };
      return status === "ready" && ofNotes !== "pending" && ofNotes !== "processing";
    },
    { timeoutMs: 600_000, everyMs: 1_000, what: "the notes of the long document" },
  );
  await atRest(library);
  context.progress("filled");
  return { documentId, conversationId, documents, pages: pageCount, messages };
}

/** Other services read the document too, and would take the processor while pages are measured. */
async function atRest({ platform }: PageLibrary): Promise<void> {
  const { gatewayUrl, operator } = platform;
  const login = await fetch(`${gatewayUrl}/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(operator),
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  await waitFor(
    async () => {
      const response = await fetch(`${gatewayUrl}/v1/admin/jobs`, { headers });
      const { items } = (await response.json()) as {
        items: { waiting: number; running: number }[];
      };
      return items.every(({ waiting, running }) => waiting + running === 0);
    },
    { timeoutMs: 600_000, everyMs: 1_000, what: "all jobs" },
  );
}

type Measured = Filled & { readonly context: BenchContext };

async function paintTimes(visitor: BrowserContext, filled: Measured): Promise<Figure[]> {
  const { documentId, conversationId, context } = filled;
  const paths = {
    "the library": "/documents",
    [`a document of ${filled.pages} pages`]: `/documents/${documentId}`,
    "a new quiz": "/quizzes/new",
    "a new conversation": "/chat",
    [`a conversation of ${filled.messages} messages`]: `/chat/${conversationId}`,
    audio: "/audio",
    "the account": "/account",
  };
  const figures: Figure[] = [];
  for (const [what, path] of Object.entries(paths)) {
    const value = await medianOf(() => paintTime(visitor, path));
    context.progress(`${path.split("/")[1]} ${Math.round(value)}`);
    figures.push({ what: `largest paint of ${what}`, value, unit: "ms", limit: LIMITS.paint });
  }
  return figures;
}

async function interactionTimes(visitor: BrowserContext, filled: Measured): Promise<Figure[]> {
  const { documentId, conversationId, context } = filled;
  const cases: Record<string, [path: string, interact: (page: Page) => Promise<void>]> = {
    [`a library of ${filled.documents} documents`]: ["/documents", useLibrary],
    [`a document of ${filled.pages} pages`]: [`/documents/${documentId}`, openPassages],
    [`a conversation of ${filled.messages} messages`]: [`/chat/${conversationId}`, writeQuestion],
  };
  const figures: Figure[] = [];
  for (const [what, [path, interact]] of Object.entries(cases)) {
    const value = await medianOf(() => interactionTime(visitor, path, interact));
    context.progress(`${path.split("/")[1]} ${Math.round(value)}`);
    figures.push({
      what: `interaction to next paint in ${what}`,
      ...{ value, unit: "ms", limit: LIMITS.interaction },
    });
  }
  return figures;
}

async function useLibrary(page: Page): Promise<void> {
  await page.getByRole("searchbox").first().click();
  await page.keyboard.type("river");
  await page.locator('input[name="title"]').click();
  await page.keyboard.type("A title");
}

async function openPassages(page: Page): Promise<void> {
  for (const index of [0, 1]) {
    await page.locator("#notes .cite").nth(index).click();
    await page.locator("#passage").waitFor();
    await page.keyboard.press("Tab");
  }
}

async function writeQuestion(page: Page): Promise<void> {
  await page.locator('textarea[name="text"]').click();
  await page.keyboard.type("What is a delta?");
}

/**
 * How long web takes for the operators' page with 1,000 topics. The platform has ten, so that a platform
 * that is made up answers here: what Kafka takes is not part of it.
 */
async function topicsTime(context: BenchContext): Promise<Figure> {
  const count = context.size(1_000);
  const topics = Array.from({ length: count }, (_, index) => ({
    ...{ name: `topic.${index}`, partitions: 3, retentionMs: 604_800_000 },
    groups: [
      {
        ...{ groupId: `group.${index}`, lag: String(index) },
        partitions: [{ partition: 0, committed: "1", end: "9", lag: String(index) }],
      },
    ],
  }));
  const web = await openTestPages({ roles: ["learner", "operator"] });
  web.answers["GET /v1/admin/topics"] = () => Response.json({ topics });
  await web.page("/operator");
  const value = await medianOf(() => milliseconds(() => web.page("/operator")));
  return {
    what: `the page of ${count} topics, on the server`,
    ...{ value, unit: "ms", limit: LIMITS.topics },
  };
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) values.push(await measure());
  return median(values);
}
