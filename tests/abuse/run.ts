/**
 * Attacks at full size, or at a fraction of it, on a platform that this program starts on this machine
 * and stops again. The same attacks, small, are part of `npm test`.
 */
import { join } from "node:path";
import { startPlatform } from "../../apps/local/platform.ts";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { type Learner, registerLearner } from "../support/e2e/learner.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { allAttacks } from "./all_attacks.ts";
import type { AttackedPlatform } from "./attack.ts";
import { smallQuotas } from "./attacks/stored_beyond_quotas.ts";

/** Readings that a measured learner makes at a time, for how long, and how often. */
const READERS = 4;
const READ_MS = 5_000;
const ROUNDS = 3;
/** Learners that are registered at a time: passwords are slow to hash. */
const REGISTRATIONS = 4;

const usage = `Usage: npm run test:abuse -- [NAME...] [options]

Starts the platform and runs all attacks, or only those whose names contain one of the words:
${allAttacks.map(({ name }) => `  ${name}`).join("\n")}
The last line is "N hold, N fail"; the exit code is 1 if anything fails.

Options:
      --scale X  Size of the attacks, as a fraction of the full size (default: 1)
  -h, --help     Show this text`;
const { values, positionals: patterns } = readArguments(
  { options: { scale: { type: "string", default: "1" } }, allowPositionals: true },
  { usage },
);
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 1)) {
  console.error("Cannot run: --scale must be a number above 0 and at most 1");
  process.exit(1);
}
const chosen = allAttacks.filter(
  ({ name }) => patterns.length === 0 || patterns.some((pattern) => name.includes(pattern)),
);
console.log("· starting the platform");
const platform = await startPlatform({
  dataDir: join(temporaryFolder("abuse"), "data"),
  searchesByMeaning: false,
  env: {
    ...smallQuotas,
    REGISTRATIONS_PER_HOUR: "100000",
    RATE_LIMIT_PER_SECOND: "2000",
    RATE_LIMIT_BURST: "20000",
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void platform.stop().then(() => process.exit(130)));
}
const target: AttackedPlatform = {
  platform,
  gatewayPort: Number(new URL(platform.gatewayUrl).port),
  size: (full) => Math.max(1, Math.round(full * scale)),
  learners,
  readP99,
};
let failed = 0;
let held = 0;
try {
  for (const { name, run } of chosen) {
    console.log(`\n${name}`);
    const findings = await run(target).catch((error: Error) => [
      { what: "the attack could not be made", value: error.message, holds: false },
    ]);
    for (const { what, value, holds } of findings) {
      if (holds) held++;
      else failed++;
      console.log(`  ${holds ? "✓" : "✗"} ${what}: ${value}`);
    }
  }
} finally {
  await platform.stop();
}
console.log(`\n${held} hold, ${failed} fail`);
process.exit(failed > 0 ? 1 : 0);

async function learners(count: number): Promise<readonly Learner[]> {
  const registered: Learner[] = [];
  let left = count;
  const register = async (): Promise<void> => {
    while (left-- > 0) registered.push(await registerLearner(platform.gatewayUrl));
  };
  await Promise.all(Array.from({ length: REGISTRATIONS }, register));
  return registered;
}

/** The median of several rounds: what else runs on the machine must not decide. */
async function readP99(learner: Learner): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await readRound(learner));
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? READ_MS;
}

async function readRound(learner: Learner): Promise<number> {
  const took: number[] = [];
  const until = performance.now() + READ_MS;
  const readOn = async (): Promise<void> => {
    while (performance.now() < until) {
      const since = performance.now();
      const response = await learner.send("/v1/documents");
      await response.text();
      // A refusal is no reading, however quick it is.
      took.push(response.status === 200 ? performance.now() - since : READ_MS);
    }
  };
  await Promise.all(Array.from({ length: READERS }, readOn));
  took.sort((a, b) => a - b);
  return took[Math.floor(took.length * 0.99)] ?? READ_MS;
}
