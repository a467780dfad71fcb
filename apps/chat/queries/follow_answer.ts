import { setMaxListeners } from "node:events";
import type { Database } from "../../../shared/database/connect.ts";
import { isTransientFailure } from "../../../shared/database/transient_failure.ts";
import { createWakeUp } from "../../../shared/progress/wake_up.ts";
import { backoff, pause } from "../../../shared/runtime/backoff.ts";
import { answerChannel } from "../commands/answer_channel.ts";
import {
  type MessageIds,
  type MessageWithPieces,
  type PieceWithCitations,
  readMessage,
} from "./read_messages.ts";

/** What a follower receives: a piece, the end, or undefined if nothing came for a while. */
export type AnswerStep =
  | { readonly kind: "piece"; readonly piece: PieceWithCitations }
  | { readonly kind: "ended"; readonly answer: MessageWithPieces; readonly position: number }
  | undefined;

const KEEP_ALIVE_MS = 15_000;

/**
 * Follows an answer after a position: the existing pieces, new ones, and its end. Works on any
 * instance, since pieces are committed one by one. Ends without a last step if the answer is
 * deleted or `signal` aborts. Continues after the database was unavailable.
 */
export async function* followAnswer(
  database: Database,
  { after, signal, ...ids }: MessageIds & { after: number; signal: AbortSignal },
): AsyncGenerator<AnswerStep> {
  setMaxListeners(0, signal);
  const wakeUp = createWakeUp(signal);
  const subscription = await database.listen(answerChannel(ids.messageId), wakeUp.waken);
  let place = after;
  let failures = 0;
  try {
    while (!signal.aborted) {
      wakeUp.reset();
      const answer = await readAgain(database, ids);
      if (answer === "away") {
        failures += 1;
        await pause(backoff(failures, { baseMs: 20, maxMs: 1000 }), signal);
        continue;
      }
      failures = 0;
      if (!answer) return;
      for (const piece of answer.pieces.filter(({ position }) => position > place)) {
        yield { kind: "piece", piece };
        place = piece.position;
      }
      const { status, lastPiece } = answer.message;
      if (status === "ready" || status === "failed") {
        yield { kind: "ended", answer, position: lastPiece + 1 };
        return;
      }
      if (!(await wakeUp.within(KEEP_ALIVE_MS))) yield undefined;
    }
  } finally {
    await subscription.close();
  }
}

async function readAgain(
  database: Database,
  ids: MessageIds,
): Promise<MessageWithPieces | undefined | "away"> {
  try {
    return await readMessage(database, ids);
  } catch (error) {
    if (isTransientFailure(error)) return "away";
    throw error;
  }
}
