import type { Learner } from "../../support/e2e/learner.ts";
import type { Attack, Finding } from "../attack.ts";

const REQUESTS = 200;
/** Enough to exceed every one of `smallQuotas`. */
const LEAST = 60;
/** Requests that an account has in flight. */
const PARALLEL = 16;

/** The quotas of the attacked platform, small enough to be exceeded within a minute. */
export const smallQuotas = {
  QUOTA_DOCUMENTS: "40",
  QUOTA_DOCUMENT_BYTES: "1000000",
  QUOTA_CONVERSATIONS: "40",
  QUOTA_AUDIO_SECONDS_PER_DAY: "600",
  // Otherwise it rejects most of the requests before a quota does.
  OPEN_JOBS_PER_OWNER: "1000",
};

/** What an account creates to exceed a quota; every request creates something else. */
const creations: readonly {
  readonly quota: string;
  create(learner: Learner, number: number): Promise<Response>;
}[] = [
  {
    quota: "documents",
    create: (learner, number) =>
      learner.upload({ name: "small.txt", content: `Document ${number}. Cells are alive.` }),
  },
  {
    quota: "document_bytes",
    create: (learner, number) =>
      learner.upload({ name: "large.txt", content: `${number} cells. `.repeat(4_000) }),
  },
  {
    quota: "conversations",
    create: (learner) => learner.post("/v1/conversations", {}),
  },
  {
    quota: "audio_seconds_per_day",
    create: (learner, number) => {
      const text = `Recording ${number}. ${"The cell is the smallest unit of life. ".repeat(25)}`;
      return learner.post("/v1/audio/generations", { text, format: "wav" });
    },
  },
];

interface Usage {
  readonly quotas: readonly { name: string; limit: number; used: number }[];
}

/** Accounts store beyond their quotas with many requests at a time; the usage must stay within them. */
export const storedBeyondQuotas: Attack = {
  name: `${REQUESTS} requests of one account for each quota`,
  async run({ size, learners }) {
    const findings: Finding[] = [];
    for (const { quota, create } of creations) {
      const [learner] = await learners(1);
      if (learner === undefined) throw new Error("Cannot register a learner");
      const rejected = await createAll(
        (number) => create(learner, number),
        Math.max(LEAST, size(REQUESTS)),
      );
      const { quotas } = await learner.read<Usage>("/v1/me/usage");
      const over = quotas.filter(({ used, limit }) => used > limit);
      const { used = 0, limit = 0 } = quotas.find(({ name }) => name === quota) ?? {};
      findings.push({
        what: `${quota}: used, at most ${limit}`,
        value: `${used}, after ${rejected} rejections`,
        holds: over.length === 0 && used > 0 && rejected > 0,
      });
    }
    return findings;
  },
};

/** Sends `count` requests, several at a time; returns how many a quota rejected. */
async function createAll(
  create: (number: number) => Promise<Response>,
  count: number,
): Promise<number> {
  let next = 0;
  let rejected = 0;
  const createOn = async (): Promise<void> => {
    while (next < count) {
      const response = await create(next++);
      const body = await response.text();
      if (body.includes('"quota_exceeded"')) rejected++;
      else if (response.status >= 400) throw new Error(`Unexpected ${response.status}: ${body}`);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, createOn));
  return rejected;
}
