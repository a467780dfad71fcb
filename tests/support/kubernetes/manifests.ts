import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { type KubernetesObject, type ObjectOf, readObject } from "./objects.ts";

/** The folder of the manifests. */
export const manifests = join(import.meta.dirname, "../../../infra/kubernetes");

const generator = z.strictObject({
  name: z.string(),
  behavior: z.literal("merge").optional(),
  envs: z.array(z.string()).optional(),
  literals: z.array(z.string()).optional(),
});
const target = z.strictObject({ kind: z.string(), labelSelector: z.string() });
const kustomization = z.strictObject({
  apiVersion: z.string(),
  kind: z.enum(["Kustomization", "Component"]),
  namespace: z.string().optional(),
  resources: z.array(z.string()).default([]),
  components: z.array(z.string()).default([]),
  configMapGenerator: z.array(generator).default([]),
  patches: z
    .array(
      z.union([
        z.strictObject({ path: z.string() }),
        z.strictObject({ target, patch: z.string() }),
      ]),
    )
    .default([]),
  labels: z
    .array(
      z.strictObject({
        pairs: z.record(z.string(), z.string()),
        includeTemplates: z.literal(true),
      }),
    )
    .default([]),
  images: z
    .array(z.strictObject({ name: z.string(), newName: z.string().optional(), digest: z.string() }))
    .default([]),
});

/** A kustomization.yaml and what it leads to. */
export interface Kustomization extends z.output<typeof kustomization> {
  /** The objects of its resources and components, before patches. */
  readonly objects: readonly KubernetesObject[];
  /** The generated configuration, by name and variable. */
  readonly config: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The files that it reads, by path from the folder of the manifests. */
  readonly files: readonly string[];
}

/** Reads a kustomization's folder, with the folders that it refers to. */
export function readKustomization(folder: string): Kustomization {
  const file = join(folder, "kustomization.yaml");
  const own = kustomization.parse(parse(readFileSync(file, "utf8")));
  const files = [file];
  const objects: KubernetesObject[] = [];
  const config: Record<string, Record<string, string>> = {};
  for (const path of [...own.resources, ...own.components].map((it) => join(folder, it))) {
    if (path.endsWith(".yaml")) {
      files.push(path);
      objects.push(...readObjects(readFileSync(path, "utf8")));
      continue;
    }
    const other = readKustomization(path);
    files.push(...other.files.map((it) => join(manifests, it)));
    objects.push(...other.objects);
    for (const [name, values] of Object.entries(other.config)) {
      config[name] = { ...config[name], ...values };
    }
  }
  for (const { name, envs = [], literals = [] } of own.configMapGenerator) {
    const paths = envs.map((it) => join(folder, it));
    files.push(...paths);
    const lines = [...paths.flatMap((it) => readFileSync(it, "utf8").split("\n")), ...literals];
    config[name] = { ...config[name], ...variables(lines) };
  }
  for (const patch of own.patches) if ("path" in patch) files.push(join(folder, patch.path));
  return { ...own, objects, config, files: files.map((it) => relative(manifests, it)) };
}

/** The objects of a YAML text. */
export function readObjects(text: string): KubernetesObject[] {
  return parseAllDocuments(text).map((document) => readObject(document.toJS()));
}

/** The folders of the kustomizations that are applied: those of overlays. */
export function overlays(): string[] {
  return readdirSync(join(manifests, "overlays"))
    .map((name) => join(manifests, "overlays", name))
    .filter((folder) => existsSync(join(folder, "kustomization.yaml")));
}

/** The objects of a kind. */
export function ofKind<Kind extends KubernetesObject["kind"]>(
  objects: readonly KubernetesObject[],
  kind: Kind,
): ObjectOf<Kind>[] {
  return objects.filter((object): object is ObjectOf<Kind> => object.kind === kind);
}

function variables(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}
