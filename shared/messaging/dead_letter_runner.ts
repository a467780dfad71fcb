import type { Database } from "../database/connect.ts";
import type { Subscription } from "../database/notifications.ts";
import { startWakeableLoop } from "../database/wakeable_loop.ts";
import type { Logger } from "../runtime/logger.ts";
import { readEvent } from "./cloud_events.ts";
import { DEAD_LETTERS_CHANNEL, describeFailure } from "./dead_letters.ts";
import { DEFAULT_RETRY, deliver, type RetryPolicy } from "./delivery.ts";
import type { EventHandler } from "./event_handler.ts";
import type { Message } from "./message.ts";

/** What the runner of one group's dead letters needs. */
export interface DeadLetterRunnerOptions {
  database: Database;
  groupId: string;
  handlers: ReadonlyMap<string, EventHandler>;
  logger: Logger;
  retry?: RetryPolicy;
}

/** Handles a group's waiting dead letters, in order per key. */
export interface DeadLetterRunner {
  close(): Promise<void>;
}

interface WaitingLetter {
  id: string;
  topic: string;
  key: string;
  type: string;
  headers: Record<string, string>;
  value: Buffer;
}

const POLL_MS = 5_000;

/**
 * Handles dead letters that an operator replays, and those that waited behind one which is gone.
 * The letter's row is deleted in the effect's transaction, so that it has its effect once, whatever
 * crashes. Any number may run.
 */
export function startDeadLetterRunner(options: DeadLetterRunnerOptions): DeadLetterRunner {
  const { database, groupId, handlers, logger, retry = DEFAULT_RETRY } = options;
  let closing = false;
  let listening: Subscription | undefined;
  const lifeline = { heartbeat: async () => {}, isStale: () => closing };

  /** False when no letter is due. */
  async function handleNext(): Promise<boolean> {
    const [due] = await database.sql<WaitingLetter[]>`
      select id, topic, key, type, headers, value from dead_letters as letter
      where group_id = ${groupId} and status = 'waiting' and not exists (
        select 1 from dead_letters as earlier
        where earlier.group_id = letter.group_id and earlier.key = letter.key
          and earlier.position < letter.position
      )
      order by position limit 1`;
    if (due === undefined) return false;
    const letter = { groupId, deadLetterId: due.id, key: due.key, type: due.type };
    const result = await deliver(() => replay(due), {
      retry,
      lifeline,
      logger: logger.child(letter),
    });
    if (result.outcome === "done") logger.info(letter, "Dead letter processed");
    if (result.outcome === "failed") {
      logger.error({ err: result.error, ...letter }, "Dead letter failed again and remains parked");
      await database.sql`
        update dead_letters
        set status = 'parked', attempts = attempts + ${result.attempts},
            error = ${describeFailure(result.error)}, parked_at = now()
        where id = ${due.id}`;
    }
    return result.outcome !== "stale";
  }

  async function replay(letter: WaitingLetter): Promise<void> {
    await database.transaction(async (tx) => {
      // Another runner may have it: then this waits, and finds it gone.
      await tx.sql`select pg_advisory_xact_lock(hashtextextended(${letter.id}, 0))`;
      const [still] = await tx.sql`
        select 1 from dead_letters where id = ${letter.id} and status = 'waiting'`;
      if (still === undefined) return;
      const message: Message = letter;
      const handler = handlers.get(message.headers.ce_type ?? "");
      if (handler === undefined) {
        throw new TypeError(
          `Cannot handle ${letter.type || "a message without a type"}: ${groupId} has no handler`,
        );
      }
      await handler.handle(tx, readEvent(message, handler.definition));
      await tx.sql`delete from dead_letters where id = ${letter.id}`;
    });
  }

  const loop = startWakeableLoop({
    pollMs: POLL_MS,
    run: async () => {
      // Once the server is there: a signal that is missed until then is found by the look below.
      listening ??= await database.listen(DEAD_LETTERS_CHANNEL, () => loop.wake());
      const found = !closing && (await handleNext());
      return found ? 0 : undefined;
    },
    onError: (error) => {
      logger.warn({ err: error, groupId }, "Cannot check for dead letters; retrying");
    },
  });
  return {
    close: async () => {
      closing = true;
      await loop.close();
      await listening?.close();
    },
  };
}
