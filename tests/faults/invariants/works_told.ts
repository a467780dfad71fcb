import type { Invariant } from "../invariant.ts";
import { readTopics, type TopicMessage, withoutRepeats } from "../topic_messages.ts";
import { allWorks } from "../works/all_works.ts";
import type { AcceptedWork, Work } from "../works/asked_work.ts";

/** Read from the topics' beginnings. */
export const worksTold: Invariant = {
  name: "each of them was told as asked for once, then as ended once, in the order of its key",
  async check({ accepted, kafka }) {
    const messages = withoutRepeats(await readTopics(kafka));
    const told = allWorks.flatMap((work) => {
      const asked = accepted.works.filter((one) => one.work === work);
      return toldBreaches(asked, { work, messages });
    });
    return { breaches: told, lookedAt: `${accepted.works.length} of them` };
  },
};

function toldBreaches(
  asked: readonly AcceptedWork[],
  { work, messages }: { work: Work; messages: readonly TopicMessage[] },
): string[] {
  const { id, asked: request, ended } = work.told;
  const types: readonly string[] = [request, ...ended];
  const about = new Map<string, TopicMessage[]>();
  for (const message of messages) {
    if (!types.includes(message.type)) continue;
    const toldId = String(message.data[id]);
    about.set(toldId, [...(about.get(toldId) ?? []), message]);
  }
  const breaches: string[] = [];
  for (const { toldId } of asked) {
    const heard = about.get(toldId) ?? [];
    about.delete(toldId);
    const requests = heard.filter(({ type }) => type === request);
    const ends = heard.filter(({ type }) => type !== request);
    const keys = new Set(heard.map(({ key }) => key));
    if (requests.length !== 1) breaches.push(`${toldId}: ${request} ${requests.length} times`);
    if (ends.length !== 1) breaches.push(`${toldId} was told to have ended ${ends.length} times`);
    if (keys.size > 1) breaches.push(`${toldId} was told under ${keys.size} keys`);
    const [first, last] = [requests[0], ends[0]];
    if (first && last && first.topic === last.topic && first.offset > last.offset) {
      breaches.push(`${toldId} was told to have ended before it was asked for`);
    }
  }
  return [...breaches, ...[...about.keys()].map((toldId) => `${work.what}: ${toldId} is nobody's`)];
}
