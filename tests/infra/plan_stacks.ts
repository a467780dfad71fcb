import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isSecret, output, runtime } from "@pulumi/pulumi";
import { parse } from "yaml";
import { type GoldenPlan, goldenPlan } from "./golden_plan.ts";
import { mockEngine, settled } from "./mocked_engine.ts";

const project = join(import.meta.dirname, "../..");

/** The plans that are committed in tests/infra/plans. */
export const plannedStacks = ["single", "pair", "production"] as const;
export type PlannedStack = (typeof plannedStacks)[number];

/**
 * Plans a stack with its committed settings under Pulumi's mocks, one stack at a time.
 *
 * @param settings override the stack's settings
 */
export async function planStack(
  name: PlannedStack,
  settings: Readonly<Record<string, string>> = {},
): Promise<GoldenPlan> {
  const stack = name === "production" ? "production" : "learnerlab";
  const committed = parse(await readFile(join(project, `Pulumi.${stack}.yaml`), "utf8"));
  const registered = mockEngine({ stack });
  runtime.setAllConfig({
    ...Object.fromEntries(
      Object.entries(committed.config).map(([setting, value]) => [setting, String(value)]),
    ),
    "learning-platform:operatorCidr": "198.51.100.7/32",
    ...(name !== "production" && { "learning-platform:topology": name }),
    ...Object.fromEntries(
      Object.entries(settings).map(([setting, value]) => [`learning-platform:${setting}`, value]),
    ),
  });
  const { platform } = await import("../../infra/index.ts");
  const outputs = await shownOutputs(await platform());
  // Waits until everything is registered.
  await runtime.disconnect();
  return goldenPlan(registered, outputs);
}

/** The values of outputs, with the secret ones marked. */
async function shownOutputs(outputs: object): Promise<Record<string, unknown>> {
  const entries = Object.entries(outputs).map(async ([name, given]) => {
    const value = output(given);
    const shown = await settled(value);
    return [name, (await isSecret(value)) ? { secret: shown } : shown] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A committed plan. */
export async function readPlan(name: PlannedStack): Promise<GoldenPlan> {
  return JSON.parse(await readFile(planFile(name), "utf8"));
}

/** Commits to the current plan of a stack. */
export async function writePlan(name: PlannedStack, plan: GoldenPlan): Promise<void> {
  await writeFile(planFile(name), `${JSON.stringify(plan, null, 2)}\n`);
}

function planFile(name: PlannedStack): string {
  return join(import.meta.dirname, "plans", `${name}.json`);
}
