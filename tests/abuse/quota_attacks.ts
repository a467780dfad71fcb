/** The outcome of many requests: how many responses had each status, and the last rejection. */
export interface RaceResult {
  readonly statuses: Readonly<Record<number, number>>;
  // biome-ignore lint/suspicious/noExplicitAny: a problem as it was sent
  readonly rejection: any;
}

/** Sends a request. */
export type Send = () => Promise<Response>;

/**
 * Sends all requests at the same time. Given several for the last place of a quota, through several
 * instances of a service, an unlocked check lets more than one pass.
 */
export async function raceForLastPlace(sends: readonly Send[]): Promise<RaceResult> {
  return summary(await Promise.all(sends.map((send) => send())));
}

/** Creates one after the other until something is rejected, at most `most` times. */
export async function createUntilRejected(
  create: (index: number) => Promise<Response>,
  { most }: { most: number },
): Promise<RaceResult> {
  const answers: Response[] = [];
  while (answers.length < most && (answers.at(-1)?.status ?? 0) < 400) {
    answers.push(await create(answers.length));
  }
  return summary(answers);
}

/**
 * A multipart upload of `bytes`, which are made as they are read: as long as nobody reads, the
 * client sends nothing. `read` counts the bytes that were read.
 */
export function countedUpload(
  bytes: number,
  options: { name: string; declares: boolean },
): { init: RequestInit & { duplex: "half" }; read: () => number } {
  const boundary = "abuse";
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${options.name}"\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const step = Buffer.alloc(64 * 1024, "a long text. ");
  let sent = 0;
  let read = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      start: () => {},
      pull(controller) {
        const isFirst = read === 0;
        const part = isFirst ? head : step.subarray(0, bytes - sent);
        if (!isFirst) sent += part.length;
        read += part.length;
        controller.enqueue(part);
        if (sent < bytes) return;
        controller.enqueue(tail);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = {
    "content-type": `multipart/form-data; boundary=${boundary}`,
    ...(options.declares && { "content-length": String(head.length + bytes + tail.length) }),
  };
  return { init: { method: "POST", headers, body, duplex: "half" }, read: () => read };
}

async function summary(answers: readonly Response[]): Promise<RaceResult> {
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  // Unread bodies would hold their connections.
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  const last = answers.findLastIndex(({ status }) => status >= 400);
  return { statuses, rejection: last < 0 ? undefined : JSON.parse(bodies[last] ?? "") };
}
