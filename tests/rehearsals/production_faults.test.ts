/**
 * The storm of tests/faults over a rehearsed stack `production`, with two instances of every service.
 * It takes about half an hour.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type FaultReport, runFaultSuite } from "../faults/fault_suite.ts";
import { openRehearsedStack } from "../faults/rehearsed_stack.ts";
import { stackFaults, withoutImages } from "../faults/schedule.ts";
import { summarise } from "../faults/summary.ts";
import {
  createCluster,
  preparedImage,
  type RehearsedCluster,
  removeCluster,
} from "../support/rehearsal/rehearsed_cluster.ts";

const test = suite("a rehearsed cluster under faults");
let cluster: RehearsedCluster;
let report: FaultReport;

test.before(async () => {
  cluster = await createCluster([preparedImage]);
  const begun = performance.now();
  const tell = (line: string): void =>
    console.log(`${Math.round((performance.now() - begun) / 1000)} s  ${line}`);
  try {
    report = await runFaultSuite({
      seed: 1,
      // So few, and so many learners, that the stack's limits are not reached.
      uploads: 80,
      learners: 6,
      faults: stackFaults,
      times: 1,
      start: (settings) => openRehearsedStack(cluster, settings),
      restWithinMs: 900_000,
      tell,
    });
  } catch (error) {
    // uvu does not show a hook's error.
    console.error(error);
    throw error;
  }
  console.log(summarise(report));
  console.log(`Output of the services: ${report.logFile}`);
});
test.after(async () => {
  if (cluster !== undefined) await removeCluster(cluster);
});

test("every fault takes place", () => {
  assert.equal(
    report.inflicted.filter(({ error }) => error !== undefined),
    [],
  );
});

test("everything that must hold does", () => {
  assert.equal(
    report.invariants.filter(({ breaches }) => breaches.length > 0),
    [],
  );
});

for (const { name } of withoutImages) {
  test.skip(`${name} (not shown: images have no crash points)`, () => {});
}

test.run();
