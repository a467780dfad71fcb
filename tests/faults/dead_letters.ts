import type { FaultRun } from "./fault_run.ts";
import { bodyOf } from "./gateway_client.ts";
import { partitionKey } from "./kafka_access.ts";
import type { Learner } from "./learners.ts";

/** A message put aside, as an operator sees it. */
export interface Letter {
  readonly id: string;
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly status: "parked" | "waiting";
  readonly headers: Readonly<Record<string, string>>;
  readonly error: string | null;
}

/** Lists every dead letter of the run through the gateway; fails when a service does not answer. */
export async function listLetters({ operator, kafka }: FaultRun): Promise<Letter[]> {
  const letters: Letter[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await operator.ask(`/v1/admin/dead-letters?limit=100${query}`);
    const page = bodyOf<{ items: Letter[]; nextCursor: string | null; unavailable: string[] }>(
      answer,
      200,
    );
    if (page.unavailable.length > 0) throw new Error(`Cannot ask ${page.unavailable.join(", ")}`);
    letters.push(...page.items);
    cursor = page.nextCursor;
  }
  return letters.filter(
    ({ topic, partition, offset }) =>
      BigInt(offset) >= (kafka.beginning.get(partitionKey(topic, partition)) ?? 0n),
  );
}

/** Gives a message up, through the gateway. One that is gone already is no failure: answers get lost. */
export async function discardLetter(operator: Learner, letter: Letter): Promise<void> {
  const path = `/v1/admin/dead-letters/${encodeURIComponent(letter.id)}/discard`;
  bodyOf(await operator.ask(path, { method: "POST" }), 200, 202, 204, 404);
}
