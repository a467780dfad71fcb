import type { Database, Transaction } from "../database/connect.ts";
import type { Subscription } from "../database/notifications.ts";

const CHANNEL = "projected";
/** PostgreSQL takes 7,999 bytes in one notification. */
const PAYLOAD_BYTES = 7900;

/** Stands for every key: after a rebuild, or when notifications may have been missed. */
export const ALL_KEYS = "*";

/**
 * Tells every instance, when the transaction commits, which cache keys a projection has changed:
 * a JSON array of strings on the channel `<schema>_projected`.
 */
export async function notifyProjected(
  { sql }: Transaction,
  options: { schema: string; keys: Iterable<string> },
): Promise<void> {
  const payloads = toPayloads(new Set(options.keys));
  if (payloads.length === 0) return;
  await sql`
    select pg_notify(${`${options.schema}_${CHANNEL}`}, payload)
    from unnest(${payloads}::text[]) payload`;
}

/**
 * Calls `onKeys` with the cache keys that projections have changed, in any instance; with
 * `["*"]` ({@link ALL_KEYS}) when everything may have changed. Between `onLost` and that
 * no notification arrives, because the connection is lost.
 *
 * @example
 * await listenProjected(database, (keys) => keys.includes(ALL_KEYS) ? cache.clear() : keys.forEach((key) => cache.delete(key)));
 */
export function listenProjected(
  database: Database,
  onKeys: (keys: readonly string[]) => void,
  options: { onLost?: () => void } = {},
): Promise<Subscription> {
  return database.subscribe(CHANNEL, {
    onNotification: (payload) => onKeys(JSON.parse(payload) as string[]),
    onGap: () => onKeys([ALL_KEYS]),
    ...options,
  });
}

function toPayloads(keys: ReadonlySet<string>): string[] {
  const payloads: string[] = [];
  let piece: string[] = [];
  let bytes = 2;
  for (const key of keys) {
    const size = Buffer.byteLength(JSON.stringify(key)) + 1;
    if (bytes + size > PAYLOAD_BYTES) {
      payloads.push(JSON.stringify(piece));
      piece = [];
      bytes = 2;
    }
    piece.push(key);
    bytes += size;
  }
  if (piece.length > 0) payloads.push(JSON.stringify(piece));
  return payloads;
}
