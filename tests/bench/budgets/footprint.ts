import { setTimeout as delay } from "node:timers/promises";
import { type Platform, startPlatform } from "../../../apps/local/platform.ts";
import { services } from "../../../apps/local/services.ts";
import { temporaryFolder } from "../../support/temporary_folder.ts";
import type { Budget, Figure } from "../budget.ts";
import { Learner } from "../learner.ts";
import { residentBytes, usageOf } from "../process_usage.ts";
import { milliseconds } from "../timing.ts";

const MB = 1024 * 1024;
const SETTLE_MS = 15_000;
const IDLE_MS = 30_000;
/** What counts as flat: noise of the collector, nothing that grows with the file. */
const FLAT_MB = 64;

/** What the platform takes on one machine: to start again, doing nothing, and in a large upload. */
export const footprint: Budget = {
  name: "footprint",
  async measure(context) {
    const dataDir = temporaryFolder("bench-footprint");
    await (await startPlatform({ dataDir })).stop();
    let platform: Platform | undefined;
    const started = await milliseconds(async () => {
      platform = await startPlatform({ dataDir });
    });
    if (!platform) throw new Error("Cannot measure a platform that did not start");
    context.progress("started");
    try {
      const pids = servicePids(platform);
      return [
        { what: "second start", value: started / 1000, unit: "s", limit: 8 },
        ...(await atRest(pids)),
        await inUpload(platform, context.size(500)),
      ];
    } finally {
      await platform.stop();
    }
  },
};

function servicePids(platform: Platform): number[] {
  const pids = services.map(({ name }) => platform.processes[name]?.pid);
  return pids.filter((pid) => pid !== undefined);
}

async function atRest(pids: readonly number[]): Promise<Figure[]> {
  await delay(SETTLE_MS);
  const before = await usageOf(pids);
  await delay(IDLE_MS);
  const after = await usageOf(pids);
  const cpu = (100_000 * (after.cpuSeconds - before.cpuSeconds)) / IDLE_MS;
  return [
    { what: "idle CPU of all services", value: cpu, unit: "% of a core", limit: 3 },
    {
      what: "resident memory of all services",
      value: after.residentBytes / MB,
      unit: "MB",
      limit: 600,
    },
  ];
}

/**
 * How much more the services hold at most in the second half of an upload of so many MB than in
 * the first: buffers and heaps find their size once, and what grows with the file goes on growing.
 * Only the services themselves: reading the file is a limited child's work, after the upload.
 */
async function inUpload(platform: Platform, megabytes: number): Promise<Figure> {
  const pids = servicePids(platform);
  const learner = await Learner.register(platform.gatewayUrl);
  const samples: number[] = [];
  let uploading = true;
  const upload = learner.uploadStream(textOf(megabytes), "large.txt").finally(() => {
    uploading = false;
  });
  while (uploading) {
    await Promise.race([upload, delay(100)]);
    samples.push(await residentBytes(pids));
  }
  await learner.ask(`/v1/documents/${await upload}`, { method: "DELETE" });
  const half = Math.ceil(samples.length / 2);
  const growth = Math.max(...samples.slice(half)) - Math.max(...samples.slice(0, half));
  return {
    what: `growth in an upload of ${megabytes} MB`,
    value: growth / MB,
    unit: "MB",
    limit: FLAT_MB,
  };
}

function* textOf(megabytes: number): Generator<Buffer> {
  const block = Buffer.from(
    "A line of a very long text, of sixty-three letters and its end.\n".repeat(1024),
  );
  for (let sent = 0; sent < megabytes * MB; sent += block.length) yield block;
}
