import { randomUUID } from "node:crypto";
import { isSecret, type Output, output, runtime } from "@pulumi/pulumi";
import { requirePermission } from "../account/strictness.ts";
import type { Cloud } from "../cloud.ts";
import { findLookUp, findResourceKind } from "../provider/catalogue.ts";
import { inputFailures, nameInputs } from "../provider/check_inputs.ts";
import { requiredAction } from "../provider/required_actions.ts";
import type { Properties } from "../provider/resource_kind.ts";
import { createCommand } from "./create_command.ts";
import type { KeptOutputs } from "./kept_outputs.ts";
import { plainInputs } from "./plain_inputs.ts";

/** A stack's program, which returns its exports. */
export type Program = () => Promise<Properties>;

/**
 * Runs a program under Pulumi's mocks, which create every resource for real: the equivalent of a
 * first `up` on a machine without the engine. It cannot update a stack.
 *
 * @returns the program's outputs, with secrets in plain text
 */
export async function createWithMocks(
  cloud: Cloud,
  program: Program,
  options: {
    readonly stack: string;
    readonly config: Readonly<Record<string, string>>;
    /** Called with each created resource, and with each line that a remote command logs. */
    readonly onProgress: (line: string) => void;
  },
): Promise<KeptOutputs> {
  await runtime.setMocks(
    {
      async newResource({ type, name, inputs, custom }) {
        if (custom === false) return { id: "", state: inputs };
        // A stack that is created for the first time has no earlier outputs.
        if (type === "pulumi:pulumi:StackReference") {
          return { id: name, state: { ...inputs, outputs: {} } };
        }
        const created = await create(cloud, {
          type,
          name,
          inputs: plainInputs(inputs) as Properties,
          onLine: (line) => options.onProgress(`${name}: ${line}`),
        });
        options.onProgress(`created ${type} ${name}`);
        return created;
      },
      async call({ token, inputs }) {
        const found = findLookUp(token);
        refuse(token, inputFailures(found.inputs, inputs));
        return found.answer(cloud, found.inputs.parse(inputs));
      },
    },
    "learning-platform",
    options.stack,
    false,
    "organization",
  );
  runtime.setAllConfig({ ...options.config });
  const outputs = Object.entries(await program()).map(async ([name, given]) => {
    const exported: Output<unknown> = output(given as object);
    const value = await new Promise((resolve) => void exported.apply(resolve));
    return [name, { value, secret: await isSecret(exported) }] as const;
  });
  // Waits for every registration, including those that no output depends on.
  await runtime.disconnect();
  return Object.fromEntries(await Promise.all(outputs));
}

async function create(
  cloud: Cloud,
  resource: {
    type: string;
    name: string;
    inputs: Properties;
    onLine: (line: string) => void;
  },
): Promise<{ id: string; state: Properties }> {
  const { type, name } = resource;
  if (!type.startsWith("aws:")) {
    return { id: randomUUID(), state: await createCommand(type, resource.inputs, resource) };
  }
  const kind = findResourceKind(type);
  const inputs = nameInputs(kind, resource.inputs, { resourceName: name, earlier: undefined });
  refuse(`${type} ${name}`, inputFailures(kind.inputs, inputs));
  requirePermission(cloud.account, requiredAction(type, "create"));
  const { id, outputs } = await kind.create(cloud, kind.inputs.parse(inputs));
  return { id, state: { ...inputs, ...outputs } };
}

function refuse(what: string, failures: ReturnType<typeof inputFailures>): void {
  if (failures.length === 0) return;
  const list = failures.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
  throw new Error(`Cannot create ${what}: ${list}`);
}
