/** A topic as the platform reports it. */
export interface TopicLag {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
  readonly groups: readonly {
    readonly groupId: string;
    readonly lag: string;
    readonly partitions: readonly { readonly committed: string }[];
  }[];
}

/** One line of the list: a group of a topic, or a topic without groups. */
export interface TopicRow {
  readonly topic: string;
  readonly partitions: number;
  readonly retentionMs: number;
  readonly group: string | undefined;
  /** Undefined where the group has read nothing yet, which is not the same as no lag. */
  readonly lag: bigint | undefined;
}

/** What the list can be sorted by. */
export const sortings = ["topic", "group", "lag"] as const;
export type Sorting = (typeof sortings)[number];

/** Topics and groups in one list; by lag, the largest come first and unknown ones before them. */
export function topicRows(topics: readonly TopicLag[], sorting: Sorting): TopicRow[] {
  const rows = topics.flatMap(({ name: topic, partitions, retentionMs, groups }): TopicRow[] => {
    const about = { topic, partitions, retentionMs };
    if (groups.length === 0) return [{ ...about, group: undefined, lag: undefined }];
    return groups.map(({ groupId: group, lag, partitions: read }) => {
      const isKnown = read.some(({ committed }) => committed !== "-1");
      return { ...about, group, lag: isKnown ? BigInt(lag) : undefined };
    });
  });
  return rows.sort(orders[sorting]);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byTopic = (a: TopicRow, b: TopicRow): number =>
  byText(a.topic, b.topic) || byText(a.group ?? "", b.group ?? "");

const orders: Readonly<Record<Sorting, (a: TopicRow, b: TopicRow) => number>> = {
  topic: byTopic,
  group: (a, b) => byText(a.group ?? "", b.group ?? "") || byTopic(a, b),
  lag: (a, b) => compare(weight(b), weight(a)) || byTopic(a, b),
};

/** Not a difference: two infinite weights are equal. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function weight({ group, lag }: TopicRow): number {
  if (group === undefined) return -1;
  return lag === undefined ? Number.POSITIVE_INFINITY : Number(lag);
}
