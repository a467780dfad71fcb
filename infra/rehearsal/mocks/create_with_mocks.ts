import { randomUUID } from "node:crypto";
import { isSecret, type Output, output, runtime } from "@pulumi/pulumi";
import type { Cloud } from "../cloud.ts";
import { findLookUp, findResourceKind } from "../provider/catalogue.ts";
import { inputFailures, nameInputs } from "../provider/check_inputs.ts";
import type { Properties } from "../provider/resource_kind.ts";
import { createCommand } from "./create_command.ts";
import type { KeptOutputs } from "./kept_outputs.ts";
import { plainInputs } from "./plain_inputs.ts";

/** A stack's program, by what it exports. */
export type Program = () => Promise<Properties>;

/**
 * Runs a program under Pulumi's mocks, where every creation is carried out for real: what a first
 * `up` does, on a machine without the engine. It knows no second `up`: it makes everything anew.
 *
 * @returns the program's outputs, with secrets in clear
 */
export async function createWithMocks(
  cloud: Cloud,
  program: Program,
  options: {
    readonly stack: string;
    readonly config: Readonly<Record<string, string>>;
    readonly onCreated: (line: string) => void;
  },
): Promise<KeptOutputs> {
  await runtime.setMocks(
    {
      async newResource({ type, name, inputs, custom }) {
        if (custom === false) return { id: "", state: inputs };
        const created = await create(cloud, {
          type,
          name,
          inputs: plainInputs(inputs) as Properties,
        });
        options.onCreated(`created ${type} ${name}`);
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
  );
  runtime.setAllConfig({ ...options.config });
  const outputs = Object.entries(await program()).map(async ([name, given]) => {
    const exported: Output<unknown> = output(given as object);
    const value = await new Promise((resolve) => void exported.apply(resolve));
    return [name, { value, secret: await isSecret(exported) }] as const;
  });
  // Ends when every registration has, also those that no output waits for.
  await runtime.disconnect();
  return Object.fromEntries(await Promise.all(outputs));
}

async function create(
  cloud: Cloud,
  resource: { type: string; name: string; inputs: Properties },
): Promise<{ id: string; state: Properties }> {
  const { type, name } = resource;
  if (!type.startsWith("aws:")) {
    return { id: randomUUID(), state: await createCommand(type, resource.inputs) };
  }
  const kind = findResourceKind(type);
  const inputs = nameInputs(kind, resource.inputs, { resourceName: name, earlier: undefined });
  refuse(`${type} ${name}`, inputFailures(kind.inputs, inputs));
  const { id, outputs } = await kind.create(cloud, kind.inputs.parse(inputs));
  return { id, state: { ...inputs, ...outputs } };
}

function refuse(what: string, failures: ReturnType<typeof inputFailures>): void {
  if (failures.length === 0) return;
  const list = failures.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
  throw new Error(`Cannot create ${what}: ${list}`);
}
