import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type FaultReport, runFaultSuite } from "./fault_suite.ts";
import { startLocalPlatform } from "./local_platform.ts";
import { fewFaults } from "./schedule.ts";
import { summarise } from "./summary.ts";

const test = suite("the platform under a few faults");
let report: FaultReport;

test.before(async () => {
  report = await runFaultSuite({
    seed: 1,
    uploads: 40,
    faults: fewFaults,
    times: 1,
    learners: 4,
    start: (settings) =>
      startLocalPlatform({
        ...settings,
        doubled: ["documents", "quiz"],
        searchesByMeaning: false,
      }),
    restWithinMs: 600_000,
    tell: (line) => console.log(line),
  });
  console.log(summarise(report));
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

test.run();
