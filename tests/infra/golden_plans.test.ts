import { suite } from "uvu";
import * as assert from "uvu/assert";
import { goldenPlan, planDifferences } from "./golden_plan.ts";
import type { Registered } from "./mocked_engine.ts";
import { plannedStacks, planStack, readPlan } from "./plan_stacks.ts";

const plans = suite("committed plans");
const REMEDY = "If the changes are intended, run: npm run plans";

for (const name of plannedStacks) {
  plans(`${name} is planned as committed in tests/infra/plans`, async () => {
    const differences = planDifferences(await readPlan(name), await planStack(name));
    assert.is(differences.length, 0, [`Changes of ${name}:`, ...differences, REMEDY].join("\n"));
  });
}

plans("a changed setting is shown by the resource and the input, with both values", async () => {
  const changed = await planStack("single", { kafkaInstanceType: "t3.medium" });
  const differences = planDifferences(await readPlan("single"), changed);
  assert.ok(
    differences.includes(
      '~ aws:ec2/instance:Instance platform: inputs.instanceType was "t3.small", is "t3.medium"',
    ),
    differences.join("\n"),
  );
});

const base: Registered = {
  ...{ type: "command:remote:Command", name: "quiz", parent: "quiz", deletedWith: "platform" },
  inputs: { create: "deploy --bundle quiz-0123456789abcdef.tgz" },
  dependencies: ["topics", "database"],
  ...{ deleteBeforeReplace: false, protect: false, ignoreChanges: [], secretOutputs: [] },
  references: {},
};

plans("a missing dependency, option or resource is shown", () => {
  const golden = goldenPlan([base, { ...base, name: "chat" }], { url: "https://a" });
  const { dependencies: _, deletedWith: __, ...rest } = base;
  const current = goldenPlan(
    [
      { ...rest, dependencies: ["topics"], deletedWith: undefined },
      { ...base, name: "stt" },
    ],
    { url: "https://b" },
  );
  assert.equal(planDifferences(golden, current), [
    "- command:remote:Command chat is no longer planned",
    '~ command:remote:Command quiz: deletedWith is missing, was "platform"',
    '~ command:remote:Command quiz: dependsOn no longer has "database"',
    "+ command:remote:Command stt is new",
    '~ outputs: url was "https://a", is "https://b"',
  ]);
});

plans("what differs between builds and runs is left out", () => {
  const of = (bundle: string, time: string) =>
    goldenPlan([{ ...base, inputs: { create: `deploy --bundle quiz-${bundle}.tgz`, time } }], {});
  assert.equal(
    of("0123456789abcdef", "2026-11-30T10:00:00.000Z"),
    of("fedcba9876543210", "2026-12-01T10:00:00.000Z"),
  );
});

plans.run();
