import type { FaultRun } from "../fault_run.ts";
import type { Invariant } from "../invariant.ts";
import { readTopics, type TopicMessage, withoutRepeats } from "../topic_messages.ts";

/** What each stream's events are told as. */
const TOLD_AS: Readonly<Record<string, string>> = {
  DocumentUploaded: "document.uploaded.v1",
  DocumentProcessed: "document.processed.v1",
  DocumentProcessingFailed: "document.failed.v1",
  NotesGenerated: "notes.generated.v1",
  NotesFailed: "notes.failed.v1",
};

/** Read from the topics' beginnings, and compared with the streams that the events come from. */
export const topicsMatchStreams: Invariant = {
  name: "every event was published, once but for repeats, in its stream's order per key",
  async check(run) {
    const all = await readTopics(run.kafka);
    const messages = withoutRepeats(all);
    const breaches = [
      ...compare(await expectedOfDocuments(run), messages.filter(isOfDocument)),
      ...compare(
        await expectedOfQuizzes(run),
        messages.filter(({ topic }) => topic === "quiz.requested"),
      ),
      ...(await breachesOfGenerated(run, messages)),
      ...orderBreaches(messages.filter(isOfDocumentOrQuiz)),
    ];
    return {
      breaches,
      lookedAt: `${messages.length} events, ${all.length - messages.length} repeats`,
    };
  },
};

const isOfDocument = ({ topic }: TopicMessage): boolean => /^(document|notes)\./.test(topic);

const isOfDocumentOrQuiz = (message: TopicMessage): boolean =>
  isOfDocument(message) || message.topic.startsWith("quiz.");

/** `key type number`: what makes an event of a stream the only one. */
type Told = string;

async function expectedOfDocuments({ firstId, sql }: FaultRun): Promise<Told[]> {
  const rows = await sql<{ id: string; version: number; type: string }[]>`
    select substr(stream_id, 10) as id, version, type from documents.events`;
  return rows
    .filter(({ id }) => id >= firstId)
    .map(({ id, version, type }) => `${id} ${TOLD_AS[type]} ${version}`);
}

async function expectedOfQuizzes({ firstId, sql }: FaultRun): Promise<Told[]> {
  const rows = await sql<{ id: string; type: string }[]>`
    select data ->> 'quizId' as id, type from quiz.events
    where type in ('StepStarted', 'StepUndone') and data ->> 'step' = 'questions'`;
  return rows
    .filter(({ id }) => id >= firstId)
    .map(({ id, type }) => `${id} quiz.${type === "StepStarted" ? "requested" : "cancelled"}.v1 `);
}

function compare(expected: readonly Told[], messages: readonly TopicMessage[]): string[] {
  const wanted = new Set(expected);
  const found = new Map<Told, number>();
  for (const { key, type, data } of messages) {
    const told = `${key} ${type} ${data.streamVersion ?? ""}`;
    found.set(told, (found.get(told) ?? 0) + 1);
  }
  const missing = [...wanted].filter((told) => !found.has(told));
  const tooMany = [...found].filter(([told, times]) => times > 1 || !wanted.has(told));
  return [
    ...missing.map((told) => `${told} was not published`),
    ...tooMany.map(([told, times]) => `${told} was published under ${times} ids`),
  ];
}

/** What was asked for is answered once, unless it was cancelled before. */
async function breachesOfGenerated(
  { firstId, sql }: FaultRun,
  messages: readonly TopicMessage[],
): Promise<string[]> {
  const ofTopic = (name: string) => messages.filter(({ topic }) => topic === name);
  const cancelled = new Set(
    ofTopic("quiz.requested")
      .filter(({ type }) => type === "quiz.cancelled.v1")
      .map(({ key }) => key),
  );
  const answers = new Map<string, number>();
  for (const { key } of ofTopic("quiz.generated")) answers.set(key, (answers.get(key) ?? 0) + 1);
  const asked = await sql<{ id: string }[]>`
    select data ->> 'quizId' as id from quiz.events
    where type = 'StepStarted' and data ->> 'step' = 'questions'`;
  return asked.flatMap(({ id }) => {
    if (id < firstId) return [];
    const times = answers.get(id) ?? 0;
    const isRight = times === 1 || (times === 0 && cancelled.has(id));
    return isRight ? [] : [`quiz ${id} was answered ${times} times`];
  });
}

/** Of each key, in each topic: versions go up, and a cancellation follows its request. */
function orderBreaches(messages: readonly TopicMessage[]): string[] {
  const last = new Map<string, { offset: bigint; rank: number; partition: number }>();
  const breaches: string[] = [];
  const inOrder = messages.toSorted((a, b) => Number(a.offset - b.offset));
  for (const { topic, key, partition, offset, type, data } of inOrder) {
    const place = `${topic} ${key}`;
    const rank = Number(data.streamVersion ?? (type === "quiz.cancelled.v1" ? 2 : 1));
    const before = last.get(place);
    if (before && before.partition !== partition) breaches.push(`${place} is in two partitions`);
    if (before && before.rank >= rank) breaches.push(`${place}: ${type} is out of order`);
    last.set(place, { offset, rank, partition });
  }
  return breaches;
}
