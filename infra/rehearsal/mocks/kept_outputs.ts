import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A stack's outputs by name, as created by the mocks. */
export type KeptOutputs = Readonly<
  Record<string, { readonly value: unknown; readonly secret: boolean }>
>;

/** Stores a stack's outputs, including secrets, for `output` on a machine without the engine. */
export async function keepOutputs(folder: string, outputs: KeptOutputs): Promise<void> {
  await writeFile(fileIn(folder), JSON.stringify(outputs), { mode: 0o600 });
}

/**
 * The output of `pulumi stack output`: the value of one output, or all of them as JSON.
 *
 * @throws {Error} when there is no stack or no such output
 */
export async function describeOutputs(
  folder: string,
  { name, showSecrets }: { readonly name: string | undefined; readonly showSecrets: boolean },
): Promise<string> {
  const text = await readFile(fileIn(folder), "utf8").catch((cause: Error) => {
    throw new Error("No outputs: the stack has not been created yet", { cause });
  });
  const outputs: KeptOutputs = JSON.parse(text);
  const shown = shownOutputs(outputs, { showSecrets });
  if (name === undefined) return JSON.stringify(shown, null, 2);
  if (!(name in shown)) throw new Error(`The stack has no output named ${name}`);
  const value = shown[name];
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The outputs, with secrets masked. */
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
