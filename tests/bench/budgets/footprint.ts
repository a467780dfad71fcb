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
      return [
        { what: "second start", value: started / 1000, unit: "s", limit: 8 },
        ...(await atRest(platform)),
        await inUpload(platform, context.size(500)),
      ];
    } finally {
      await platform.stop();
    }
  },
};

/** The services that the budget of 600 MB was set for. */
const FIRST_SERVICES = ["documents", "quiz", "gateway"];
const allServices = services.map(({ name }) => name);

function pidsOf(platform: Platform, names: readonly string[]): number[] {
  const pids = names.map((name) => platform.processes[name]?.pid);
  return pids.filter((pid) => pid !== undefined);
}

async function atRest(platform: Platform): Promise<Figure[]> {
  const pids = pidsOf(platform, allServices);
  await delay(SETTLE_MS);
  const before = await usageOf(pids);
  await delay(IDLE_MS);
  const after = await usageOf(pids);
  const cpu = (100_000 * (after.cpuSeconds - before.cpuSeconds)) / IDLE_MS;
  const resident = async (names: readonly string[]) =>
    (await usageOf(pidsOf(platform, names))).residentBytes / MB;
  const first = await resident(FIRST_SERVICES);
  const what = `all ${allServices.length} services`;
  // Beyond the first three a service may take as much as each of them.
  const limit = (600 / FIRST_SERVICES.length) * allServices.length;
  return [
    { what: `idle CPU of ${what}`, value: cpu, unit: "% of a core", limit: 3 },
    {
      what: `resident memory of ${FIRST_SERVICES.join(", ")}`,
      value: first,
      unit: "MB",
      limit: 600,
    },
    { what: `resident memory of ${what}`, value: await resident(allServices), unit: "MB", limit },
  ];
}

/**
 * How much more the services hold at most in the second half of an upload of so many MB than in
 * the first: buffers and heaps find their size once, and what grows with the file goes on growing.
 * Only the services themselves: reading the file is a limited child's work, after the upload.
 */
async function inUpload(platform: Platform, megabytes: number): Promise<Figure> {
  const pids = pidsOf(platform, allServices);
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
