import { output, runtime } from "@pulumi/pulumi";
import * as assert from "uvu/assert";
import { mockEngine, type Registered, settled, unwrapped } from "./mocked_engine.ts";

/** The outputs of the last `up` that completed. */
export const lastOutputs: Record<string, unknown> = {};
const registered = mockEngine({ stack: "production", lastOutputs });
export const operatorCidr = "198.51.100.7/32";
/** The nodes in the order in which they change. */
export const order = [
  ...["zookeeper-1", "zookeeper-2", "zookeeper-3"],
  ...["kafka-1", "kafka-2", "kafka-3"],
];

/** Plans the stack and returns what was registered and what came out. */
export async function plan(settings: Record<string, string> = {}) {
  runtime.setAllConfig({
    "aws:region": "us-east-1",
    "learning-platform:operatorCidr": operatorCidr,
    "learning-platform:topology": "cluster",
    "learning-platform:kafkaInstanceType": "t3.medium",
    ...Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`learning-platform:${name}`, value]),
    ),
  });
  registered.length = 0;
  const { platform } = await import("../../infra/index.ts");
  const values = await settled(output(await platform()));
  // The guard comes last.
  const deadline = Date.now() + 30_000;
  while (named("data-guard").length === 0 && Date.now() < deadline) {
    await new Promise((done) => setImmediate(done));
  }
  return { resources: [...registered], values };
}

let kept: ReturnType<typeof plan> | undefined;

/** The plan with default settings. */
export function standardPlan(): ReturnType<typeof plan> {
  kept ??= plan();
  return kept;
}

function named(name: string, resources: readonly Registered[] = registered): Registered[] {
  return resources.filter((it) => it.name === name && !it.type.startsWith("learning-platform:"));
}

export function one(name: string, type: string, resources?: readonly Registered[]): Registered {
  const [found] = named(name, resources).filter((it) => it.type.endsWith(`:${type}`));
  assert.ok(found, `${name} of type ${type}`);
  return found;
}

/** The command of a name. */
export const command = (name: string, resources?: readonly Registered[]): Registered =>
  one(name, "Command", resources);

/** What a command reads from its standard input. */
export const inputOf = (name: string, resources: readonly Registered[]) =>
  JSON.parse(String(unwrapped(command(name, resources).inputs.stdin)));
