import type { Invariant } from "../invariant.ts";
import { serviceOf, workers } from "../running_services.ts";
import { readTopics, withoutRepeats } from "../topic_messages.ts";

/** Which types each group has an effect for. */
const HANDLES: Readonly<Record<string, RegExp>> = {
  "documents.parse": /^document\.uploaded/,
  "documents.notes": /^document\.processed/,
  "quiz.bank": /^document\.(processed|failed)/,
  "quiz.saga": /^(notes|quiz)\.(generated|failed)/,
  "quiz.generate": /^quiz\.(requested|cancelled)/,
  "chat.passages": /^document\.(processed|failed)/,
  "chat.answer": /^chat\.asked/,
  "chat.spoken": /^audio\.generation\.(completed|failed)/,
  "tts.generate": /^audio\.generation\.(requested|cancelled)/,
  "tts.read-aloud": /^(document\.(processed|failed)|notes\.(generated|failed))/,
  "stt.transcribe": /^audio\.transcription\.(requested|cancelled)/,
};

/** Every delivery twice or more, one effect each: the inbox says which were had. */
export const takenInOnce: Invariant = {
  name: "every group has taken in every event that concerns it",
  async check({ kafka, sql }) {
    const messages = withoutRepeats(await readTopics(kafka));
    const breaches: string[] = [];
    let entries = 0;
    for (const [groupId, types] of Object.entries(HANDLES)) {
      const schema = serviceOf(groupId);
      if (!workers.includes(schema)) continue;
      const rows = await sql<{ id: string }[]>`
        select event_id as id from ${sql(schema)}.inbox where group_id = ${groupId}`;
      const taken = new Set(rows.map(({ id }) => id));
      entries += taken.size;
      for (const { type, key, eventId } of messages) {
        if (types.test(type) && !taken.has(eventId)) {
          breaches.push(`${groupId} has not taken in ${type} of ${key}`);
        }
      }
    }
    return { breaches, lookedAt: `${entries} inbox rows` };
  },
};
