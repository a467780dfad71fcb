import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A stack's outputs as the mocks left them, by name. */
export type KeptOutputs = Readonly<
  Record<string, { readonly value: unknown; readonly secret: boolean }>
>;

/** Keeps a stack's outputs, secrets included, for `output` on a machine without the engine. */
export async function keepOutputs(folder: string, outputs: KeptOutputs): Promise<void> {
  await writeFile(fileIn(folder), JSON.stringify(outputs), { mode: 0o600 });
}

/**
 * What `pulumi stack output` would print: one output bare, or without a name all of them as JSON.
 *
 * @throws {Error} when there is no stack, or no such output
 */
export async function describeOutputs(
  folder: string,
  { name, showSecrets }: { readonly name: string | undefined; readonly showSecrets: boolean },
): Promise<string> {
  const text = await readFile(fileIn(folder), "utf8").catch((cause: Error) => {
    throw new Error("Cannot show outputs: nothing was created yet", { cause });
  });
  const outputs: KeptOutputs = JSON.parse(text);
  const shown = shownOutputs(outputs, { showSecrets });
  if (name === undefined) return JSON.stringify(shown, null, 2);
  if (!(name in shown)) throw new Error(`Cannot show output ${name}: the stack has none of it`);
  const value = shown[name];
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The outputs with what is secret left out of sight. */
export function shownOutputs(
  outputs: KeptOutputs,
  { showSecrets }: { readonly showSecrets: boolean },
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { value, secret }]) => [
      name,
      secret && !showSecrets ? "[secret]" : value,
    ]),
  );
}

function fileIn(folder: string): string {
  return join(folder, "outputs.json");
}
