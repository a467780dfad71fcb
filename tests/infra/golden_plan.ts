import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Registered } from "./mocked_engine.ts";

/** A plan in a form that is the same on every machine and that a reviewer can read. */
export type GoldenPlan = Readonly<Record<string, unknown>>;

const project = join(import.meta.dirname, "../..");
/** The key of the envelope that secrets and files travel in (sdk/nodejs/runtime/rpc.ts). */
const ENVELOPE = "4dabf18193072939515e22adb298388d";
const SETTING = /^[A-Z][A-Z0-9_]*=/;

/**
 * Normalises a plan: resources by type and name, each with its inputs and the options that decide about
 * order and replacement. Contents that have tests of their own are left out, so that a change of them
 * does not change a plan: of a host's install script there are the file names and the settings, and of
 * an archive the name without its hash.
 */
export function goldenPlan(
  resources: readonly Registered[],
  outputs: Readonly<Record<string, unknown>>,
): GoldenPlan {
  const entries = resources.map((resource) => {
    const { type, name, inputs, parent, dependencies, deletedWith } = resource;
    const { ignoreChanges, secretOutputs, deleteBeforeReplace, protect } = resource;
    const settings = {
      ...(parent !== undefined && { parent }),
      inputs: normalised(inputs),
      ...(dependencies.length > 0 && { dependsOn: [...new Set(dependencies)].sort() }),
      ...(deletedWith !== undefined && { deletedWith }),
      ...(ignoreChanges.length > 0 && { ignoreChanges: [...ignoreChanges].sort() }),
      ...(secretOutputs.length > 0 && { secretOutputs: [...secretOutputs].sort() }),
      ...(deleteBeforeReplace && { deleteBeforeReplace }),
      ...(protect && { protect }),
    };
    return [`${type} ${name}`, settings] as const;
  });
  return {
    ...Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    outputs: normalised(outputs),
  };
}

/** A value without what differs between machines and runs. */
function normalised(value: unknown, key = ""): unknown {
  if (key === "connection") return connection(value);
  if (typeof value === "string") {
    return key === "userDataBase64" ? userData(value) : text(value);
  }
  if (Array.isArray(value)) return value.map((item) => normalised(item));
  if (typeof value !== "object" || value === null) return value;
  if ("__pulumiAsset" in value) return "[file]";
  if (ENVELOPE in value) {
    const { value: inside } = value as { value?: unknown };
    return { secret: normalised(inside, key) };
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, normalised(item, name)]),
  );
}

/** A long text by its parts: an environment, a document, a script or lines. */
function text(value: string): unknown {
  if (value.startsWith("#!/usr/bin/env bash") && value.includes("\nwrite host.env <<")) {
    return installScript(value);
  }
  if (/^\s*[{[]/.test(value)) {
    try {
      return { json: normalised(JSON.parse(value)) };
    } catch {
      // Other text.
    }
  }
  const lines = value.trimEnd().split("\n");
  if (lines.length > 1)
    return lines.every((line) => SETTING.test(line)) ? environment(lines) : lines.map(line);
  return line(value);
}

/** A hash of 64, 40, 32 or 16 digits. A SHA-512 stays: what is downloaded is a part of the plan. */
const HASH = /(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])/g;

function line(value: string): string {
  return (
    value
      .replaceAll(project, "[project]")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "[time]")
      .replaceAll(HASH, "[hash]")
      // A gate's token: see completed_up.ts.
      .replaceAll(/\[hash\] [0-9a-f]{8}\b/g, "[hash] [attempt]")
  );
}

function environment(lines: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    lines.map((setting) => {
      const [name = "", ...value] = setting.split("=");
      return [name, line(value.join("=").replace(/^"(.*)"$/, "$1"))];
    }),
  );
}

/** The files and the settings that an install script writes. */
function installScript(script: string): unknown {
  const files = [...script.matchAll(/^write (\S+) <<'(\w+)'\n([\s\S]*?)^\2$/gm)];
  const settings = files.find(([, path]) => path === "host.env")?.[3] ?? "";
  return {
    files: files.map(([, path]) => path),
    settings: environment(settings.trimEnd().split("\n")),
  };
}

/** The cloud-config that an instance starts with. */
function userData(encoded: string): unknown {
  const config = gunzipSync(Buffer.from(encoded, "base64")).toString("utf8");
  const { write_files: written = [], ...rest } = JSON.parse(config.slice(config.indexOf("{")));
  const byPath = written.map(({ path, ...file }: { path: string }) => [path, file]);
  return normalised({ ...rest, write_files: Object.fromEntries(byPath) });
}

/** How a command connects, e.g. `ec2-user@203.0.113.5, host key pinned`. */
function connection(value: unknown): unknown {
  const unpack = (item: unknown): Record<string, unknown> => {
    const inside = (item as { value?: unknown }).value;
    return (ENVELOPE in (item as object) ? inside : item) as Record<string, unknown>;
  };
  const { user, host, privateKey, hostKey, proxy, ...rest } = unpack(value);
  return {
    to: `${user}@${host}`,
    authentication: privateKey === undefined ? "none" : "private key",
    hostKey: hostKey === undefined ? "not verified" : "verified",
    ...(proxy !== undefined && { proxy: connection(proxy) }),
    ...(normalised(rest) as Record<string, unknown>),
  };
}

/**
 * The differences between the committed and the current plan, one line for each: a resource that is new
 * or missing, or the path of a changed value with both values.
 */
export function planDifferences(golden: GoldenPlan, current: GoldenPlan): string[] {
  const names = [...new Set([...Object.keys(golden), ...Object.keys(current)])].sort();
  return names.flatMap((name) => {
    if (!(name in golden)) return [`+ ${name} is new`];
    if (!(name in current)) return [`- ${name} is no longer planned`];
    return changes(golden[name], current[name], []).map((change) => `~ ${name}: ${change}`);
  });
}

function changes(before: unknown, after: unknown, path: readonly string[]): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const place = path.join(".");
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => changes(before[key], after[key], [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path);
  if (before === undefined) return [`${place} is new: ${shown(after)}`];
  if (after === undefined) return [`${place} is missing, was ${shown(before)}`];
  return [`${place} was ${shown(before)}, is ${shown(after)}`];
}

function listChanges(before: unknown[], after: unknown[], path: readonly string[]): string[] {
  const place = path.join(".");
  if (before.length === after.length && [...before, ...after].every(isRecord)) {
    return before.flatMap((item, index) => changes(item, after[index], [...path, String(index)]));
  }
  const without = (list: unknown[], other: unknown[]): unknown[] =>
    list.filter((item) => !other.some((one) => isDeepStrictEqual(one, item)));
  const [removed, added] = [without(before, after), without(after, before)];
  if (removed.length === 0 && added.length === 0) {
    return [`${place} has another order: ${shown(after)}`];
  }
  return [
    ...removed.map((item) => `${place} no longer has ${shown(item)}`),
    ...added.map((item) => `${place} also has ${shown(item)}`),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}...` : text;
}
