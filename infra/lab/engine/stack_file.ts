import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { type HostPlan, plannedHosts } from "../../config.ts";
import { type SettingsSource, stackSettings } from "../../stack_settings.ts";

/** A stack's settings, read from its file without Pulumi. */
export interface StackFile {
  readonly path: string;
  /** By the names in stack_settings.ts, with defaults. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly region: string;
  readonly hosts: readonly HostPlan[];
}

/**
 * Reads `Pulumi.<stack>.yaml`, without encrypted settings.
 *
 * @throws {Error} when there is no such file
 * @throws {StackConfigError} naming every setting that is invalid
 */
export async function readStackFile(
  path: string,
  { project, stack }: { project: string; stack: string },
): Promise<StackFile> {
  const text = await readFile(path, "utf8").catch((cause: Error) => {
    throw new Error(`Cannot read the settings of stack ${stack}: ${path} not found`, { cause });
  });
  const config: Record<string, unknown> = parse(text)?.config ?? {};
  const values = stackSettings(sourceOf(config, project), sourceOf(config, "aws"));
  return {
    path,
    values,
    region: String(values.region || "us-east-1"),
    hosts: plannedHosts(stack, { ...values, region: values.region || "us-east-1" }),
  };
}

function sourceOf(config: Readonly<Record<string, unknown>>, namespace: string): SettingsSource {
  const read = (name: string): unknown => config[`${namespace}:${name}`];
  return {
    get: (name) => {
      const value = read(name);
      return value === undefined ? undefined : String(value);
    },
    getNumber: (name) => {
      const value = read(name);
      return value === undefined ? undefined : Number(value);
    },
    getObject: <T>(name: string) => read(name) as T | undefined,
  };
}
