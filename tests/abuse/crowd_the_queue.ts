import { setTimeout as delay } from "node:timers/promises";

/** Sends a request of one learner. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** What the attack found. */
export interface CrowdedQueue {
  /** The attacker's uploads that were accepted, and those that were rejected with 429. */
  readonly accepted: number;
  readonly rejected: number;
  /** The attacker's documents that were read while the victim's only one waited. */
  readonly servedBefore: number;
  /** From the victim's upload until its text was there (ms). */
  readonly waitedMs: number;
}

/**
 * One learner uploads many documents at once, then another uploads a small one: it must not wait for
 * more than a few of the first learner's. Times are those of the documents' timelines, so that they
 * do not depend on how often this looks.
 *
 * @throws {Error} on an unexpected response, or when a document is not read within `patienceMs`
 */
export async function crowdTheQueue(options: {
  attacker: Ask;
  victim: Ask;
  /** How many the attacker uploads; 200 by default. */
  uploads?: number;
  /** The text of an upload of the attacker's; every upload needs another. */
  content?: (number: number) => string;
  patienceMs?: number;
}): Promise<CrowdedQueue> {
  const { attacker, victim, uploads = 200, content = largeTable, patienceMs = 600_000 } = options;
  const ids: string[] = [];
  let rejected = 0;
  for (let number = 0; number < uploads; number += 1) {
    const response = await upload(attacker, { name: "a.html", content: content(number) });
    if (response.status === 429) rejected += 1;
    else ids.push(await idOf(response));
  }
  const own = await idOf(await upload(victim, { name: "b.txt", content: "Cells are alive." }));
  const mine = await waitUntilRead(victim, own, patienceMs);
  let servedBefore = 0;
  for (const id of ids) {
    const { processed } = await timesOf(attacker, id);
    if (processed > mine.uploaded && processed < mine.processed) servedBefore += 1;
  }
  const waitedMs = mine.processed - mine.uploaded;
  return { accepted: ids.length, rejected, servedBefore, waitedMs };
}

/** A table of 2 MB that takes seconds to read. */
function largeTable(number: number): string {
  return `<h1>Table ${number}</h1><table><tr>${"<td>a".repeat(400_000)}</table>`;
}

function upload(ask: Ask, file: { name: string; content: string }): Promise<Response> {
  const form = new FormData();
  form.set("file", new File([file.content], file.name));
  return ask("/v1/documents", { method: "POST", body: form });
}

async function idOf(response: Response): Promise<string> {
  const body = (await response.json()) as { id?: string };
  if (response.status !== 202 || body.id === undefined) {
    throw new Error(`Cannot upload a document: ${response.status} ${JSON.stringify(body)}`);
  }
  return body.id;
}

async function waitUntilRead(ask: Ask, id: string, patienceMs: number) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const times = await timesOf(ask, id);
    if (Number.isFinite(times.processed)) return times;
    if (Date.now() > deadline) throw new Error(`Document ${id} was not read in ${patienceMs} ms`);
    await delay(50);
  }
}

/** When a document was uploaded, and when its text was there: `Infinity` until then (ms). */
async function timesOf(ask: Ask, id: string): Promise<{ uploaded: number; processed: number }> {
  const response = await ask(`/v1/documents/${id}/timeline`);
  const { items } = (await response.json()) as { items: { type: string; time: string }[] };
  const timeOf = (types: readonly string[]) => {
    const entry = items.find(({ type }) => types.includes(type));
    return entry ? Date.parse(entry.time) : Number.POSITIVE_INFINITY;
  };
  return {
    uploaded: timeOf(["DocumentUploaded"]),
    processed: timeOf(["DocumentProcessed", "DocumentProcessingFailed"]),
  };
}
