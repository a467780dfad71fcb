/**
 * `npm run test:faults -- --seed N [--uploads 500] [--times 3] [--only NAME]`: a storm of faults over
 * the whole platform, and what must hold after it. The same seed gives the same documents, faults
 * and order of faults.
 */

import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { runFaultSuite } from "./fault_suite.ts";
import { startLocalPlatform } from "./local_platform.ts";
import { workers } from "./running_services.ts";
import { allFaults } from "./schedule.ts";
import { summarise } from "./summary.ts";

const { values } = readArguments({
  options: {
    seed: { type: "string", default: "1" },
    uploads: { type: "string", default: "500" },
    times: { type: "string", default: "3" },
    only: { type: "string", multiple: true },
  },
});
const [seed, uploads, times] = [values.seed, values.uploads, values.times].map(Number);
if (![seed, uploads, times].every((n) => Number.isInteger(n) && Number(n) >= 0)) {
  console.error("Cannot run: --seed, --uploads and --times must be whole numbers");
  process.exit(1);
}
const faults = allFaults.filter(
  ({ name }) => values.only?.some((word) => name.includes(word)) ?? true,
);
const begun = performance.now();
const tell = (line: string): void => {
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`${String(seconds).padStart(5)} s  ${line}`);
};
const report = await runFaultSuite({
  ...{ seed: Number(seed), uploads: Number(uploads), times: Number(times), faults, tell },
  learners: 8,
  start: (settings) => startLocalPlatform({ ...settings, doubled: workers }),
  restWithinMs: 900_000,
});
console.log(`\n${summarise(report)}\n`);
console.log(`Output of the processes: ${report.logFile}`);
console.log(
  report.isGood ? `Seed ${seed}: everything held` : `Seed ${seed}: not everything went as it must`,
);
process.exit(report.isGood ? 0 : 1);
