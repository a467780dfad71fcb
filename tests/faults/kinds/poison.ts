import type { Topic } from "../../../shared/contracts/topics.ts";
import type { SeededRandom } from "../../../shared/engines/text/seeded_random.ts";
import type { Message } from "../../../shared/messaging/message.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { waitFor } from "../../support/wait_for.ts";
import { discardLetter, type Letter, listLetters } from "../dead_letters.ts";
import type { Fault } from "../fault.ts";
import type { FaultRun } from "../fault_run.ts";
import { patiently } from "../patiently.ts";
import { usedTopics } from "../running_services.ts";
import { endOfWorkflow } from "../workflows.ts";
import { quizOver } from "./saga_steps.ts";

const PATIENCE_MS = 180_000;
/** Operators see the headers of the event format only. */
const SOURCE = "/faults";

/**
 * Sends a message that nobody can read to every topic, under keys of a document and a quiz that
 * have just begun, or under one of nothing. Waits until it is parked, discards it as an operator, and waits until what it
 * held back has led the quiz to its end.
 */
export const poison: Fault = {
  name: "poison message on each topic",
  async inflict(run, random) {
    const someKey = newId();
    // No job begins meanwhile: the document's and the quiz's own events come behind the poison.
    await patiently(() => run.sql`select 1`);
    const quiz = await run.sql.begin(async (tx) => {
      // The lock under which jobs get their turns (shared/jobs/job_turns.ts).
      await tx`select pg_advisory_xact_lock(hashtextextended('job turns documents', 0))`;
      const begun = await quizOver(run, "sound");
      const keyOn = ({ key }: Topic) =>
        ({ documentId: begun.documentIds[0], quizId: begun.quizId })[key] ?? someKey;
      await run.kafka.produce(
        usedTopics.map((topic) => poisonMessage(topic, { key: keyOn(topic), random })),
      );
      return begun;
    });
    const keys = new Set([...quiz.documentIds, quiz.quizId, someKey]);
    const wanted = usedTopics.flatMap(({ groups }) => groups).length;
    const isOurs = (letter: Letter) => keys.has(letter.key) && letter.headers.ce_source === SOURCE;
    const parked = await waitFor(
      async () => {
        const found = (await listLetters(run)).filter(isOurs);
        return found.length === wanted && found;
      },
      { timeoutMs: PATIENCE_MS, everyMs: 200, what: `${wanted} parked messages` },
    );
    for (const { name, publisher } of usedTopics) {
      for (const letter of parked.filter((one) => one.topic === name)) {
        if (isFollowed(name, publisher)) await heldSomething(run, letter);
        await discardLetter(run.operator, letter);
      }
    }
    const workflow = await endOfWorkflow(quiz, { timeoutMs: PATIENCE_MS });
    if (workflow.status !== "completed") {
      throw new Error(`What a poison message held ended in ${workflow.problem?.code}`);
    }
  },
};

/** Whether the quiz's way brings a later message of the same key; an upload is the first of its own. */
const isFollowed = (topic: string, publisher: string): boolean =>
  ["documents", "quiz"].includes(publisher) && topic !== "document.uploaded";

/** Resolves when a later message of the letter's key waits behind it. */
async function heldSomething(run: FaultRun, letter: Letter): Promise<void> {
  await waitFor(
    async () => {
      const letters = await listLetters(run);
      return letters.some(
        ({ key, groupId, status }) =>
          key === letter.key && groupId === letter.groupId && status === "waiting",
      );
    },
    { timeoutMs: PATIENCE_MS, everyMs: 200, what: `${letter.groupId} to hold a later message` },
  );
}

/** Malformed in one of the ways that a message can be. */
function poisonMessage(
  { name: topic, events }: Topic,
  { key, random }: { key: string; random: SeededRandom },
): Message {
  const headers = {
    ce_specversion: "1.0",
    ce_id: newId(),
    ce_source: SOURCE,
    ce_type: events[0]?.type ?? "",
    ce_subject: key,
    ce_time: new Date().toISOString(),
    "content-type": "application/json",
  };
  const { ce_type: _, ...untyped } = headers;
  const ways: Pick<Message, "headers" | "value">[] = [
    { headers, value: Buffer.from("{ not JSON") },
    { headers, value: Buffer.from(JSON.stringify({ documentId: 7 })) },
    { headers: untyped, value: Buffer.from("{}") },
    { headers: { ...headers, ce_id: "no id\0" }, value: Buffer.from("{}") },
    { headers: { ...headers, ce_specversion: "0.3" }, value: Buffer.alloc(0) },
  ];
  const way = ways[random.below(ways.length)] ?? { headers, value: Buffer.alloc(0) };
  return { topic, key, ...way };
}
