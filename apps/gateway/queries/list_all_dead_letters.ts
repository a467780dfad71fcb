import { z } from "zod";
import { decodeCursor, encodeCursor } from "../../../shared/http/paging.ts";
import { ServiceCallError } from "../../../shared/http/service_client.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { servicePage } from "../routes/operator_operations.ts";

/** Which page of all services' letters. */
export interface DeadLettersPage {
  readonly services: readonly string[];
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Whether the contents of the messages are returned. */
  readonly showsMessages: boolean;
}

type Letter = z.infer<typeof servicePage>["items"][number];
/** A letter as operators see it. */
type OperatorLetter = Letter & { service: string; contents: "hidden" | "shown" };

const placeSchema = z.object({ service: z.string(), cursor: z.string().nullable() });

/**
 * Reads the dead letters of one service after the other: a page continues where the previous one
 * ended, in whichever service that was, and the order within each service is preserved.
 */
export async function listAllDeadLetters(calls: ServiceCalls, page: DeadLettersPage) {
  const place = page.cursor === undefined ? undefined : decodeCursor(placeSchema, page.cursor);
  const from = place === undefined ? 0 : Math.max(0, page.services.indexOf(place.service));
  const unavailable: string[] = [];
  const items: OperatorLetter[] = [];
  for (const service of page.services.slice(from)) {
    if (items.length === page.limit) {
      return { items, nextCursor: encodeCursor({ service, cursor: null }), unavailable };
    }
    const cursor = service === place?.service ? place.cursor : null;
    const part = await readServiceLetters(calls, service, {
      limit: page.limit - items.length,
      cursor,
    });
    if (part === undefined) {
      unavailable.push(service);
      continue;
    }
    items.push(...part.items.map((letter) => toOperatorLetter(letter, { ...page, service })));
    if (part.nextCursor !== null) {
      const next = encodeCursor({ service, cursor: part.nextCursor });
      return { items, nextCursor: next, unavailable };
    }
  }
  return { items, nextCursor: null, unavailable };
}

function toOperatorLetter(
  letter: Letter,
  { service, showsMessages }: { service: string; showsMessages: boolean },
): OperatorLetter {
  const named = { ...letter, id: `${service}.${letter.id}`, service };
  if (showsMessages) return { ...named, contents: "shown" };
  const headers = Object.entries(letter.headers).filter(([name]) => name.startsWith("ce_"));
  return { ...named, headers: Object.fromEntries(headers), value: "", contents: "hidden" };
}

/** A page of one service's letters; undefined when it does not answer, as the others' are still of use. */
export async function readServiceLetters(
  calls: ServiceCalls,
  service: string,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<z.infer<typeof servicePage> | undefined> {
  const query = new URLSearchParams({
    limit: String(limit),
    ...(cursor === null ? {} : { cursor }),
  });
  const path = `/internal/dead-letters?${query}`;
  try {
    return servicePage.parse(
      await calls.expect(service, { method: "GET", path, timeoutMs: 3_000 }),
    );
  } catch (error) {
    if (error instanceof ServiceCallError) return undefined;
    throw error;
  }
}
