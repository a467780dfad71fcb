import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { filesUnder, type KnownReferences } from "./program_files.ts";
import { modelEntries, type ServiceFiles, serviceEntries } from "./service_files.ts";
import { type ArchiveEntry, tarArchive } from "./tar.ts";

const project = join(import.meta.dirname, "../..");
const kept = join(project, ".data/bundles");

/** A part of a container's file system, packed and named after its content. */
export interface Bundle {
  readonly file: string;
  /** Its path on this machine. */
  readonly path: string;
}

/** Incremented when the selection of files or the format changes. */
const PACKING = 4;
/** Native libraries for all platforms, of which hosts need one. */
const NATIVE = "node_modules/onnxruntime-node/bin/napi-v6/";
const NATIVE_OF_HOSTS = `${NATIVE}linux/x64/`;
/** Files of packages that Node does not need. */
const LEFT_OUT = /\.(?:d\.[cm]?ts|map|md|markdown|flow|tsbuildinfo)$/;
/** What browsers do not load of pdf.js: 35 MB. */
const LEFT_OUT_OF_PDFJS =
  /^node_modules\/pdfjs-dist\/(?:(?:legacy|image_decoders|types|web|iccs)\/|build\/(?!pdf(?:\.worker)?\.min\.mjs$))/;
const LEFT_OUT_FOLDERS = new Set(["node_modules", "test", "tests", "docs", "example", "examples"]);

/** Packs a service's program. The bundle's name changes exactly when one of its files changes. */
export async function serviceBundle(service: string, files: ServiceFiles = {}): Promise<Bundle> {
  const known = await readKnown();
  const before = known.size;
  const entries = serviceEntries(service, { known, ...files });
  if (known.size > before) await store(knownFile, JSON.stringify([...known]));
  return await pack(service, hashOf(entries), () => entries);
}

/** To parse all sources takes two seconds of each preview; this file has what they refer to. */
const knownFile = join(
  kept,
  `references-${createHash("sha256")
    .update(readFileSync(join(import.meta.dirname, "program_files.ts")))
    .digest("hex")
    .slice(0, 16)}.json`,
);
/** More than the project has sources; beyond it, most are contents of the past. */
const MOST_KNOWN = 5000;

async function readKnown(): Promise<KnownReferences> {
  if (!existsSync(knownFile)) return new Map();
  const known: KnownReferences = new Map(JSON.parse(await readFile(knownFile, "utf8")));
  return known.size > MOST_KNOWN ? new Map() : known;
}

/**
 * Packs the embedding model of the service that embeds: 157 MB, uploaded once.
 *
 * @param folder the files of the model
 */
export async function modelBundle(service: string, folder: string): Promise<Bundle> {
  const entries = modelEntries(service, folder);
  return await pack("embedding-model", hashOf(entries), () => entries);
}

/** Scripts that patch installed packages, and so determine their content. */
const PATCHES = [
  "shared/database/patch_driver.mjs",
  "shared/messaging/patch_kafkajs.mjs",
  "apps/documents/adapters/parsers/patch_parsers.mjs",
];

/**
 * Packs the packages that the services need at run time, as they are installed here. The bundle's name
 * depends on the lock file, so that unchanged packages need not be read.
 */
export async function dependencyBundle(): Promise<Bundle> {
  const packages = productionPackages();
  const patches = PATCHES.map((path) => readFileSync(join(project, path), "utf8"));
  const hash = createHash("sha256")
    .update(JSON.stringify([PACKING, packages, patches]))
    .digest("hex");
  return await pack("dependencies", hash, () =>
    dependencyEntries(packages.map(({ path }) => path)),
  );
}

/** @throws {RangeError} when a package contains a native module for this machine */
export function dependencyEntries(paths: readonly string[]): ArchiveEntry[] {
  const files = paths
    .flatMap((folder) => filesUnder(project, folder).filter((path) => isNeeded(folder, path)))
    .filter((path) => !path.startsWith(NATIVE) || path.startsWith(NATIVE_OF_HOSTS));
  const native = files.find((path) => path.endsWith(".node") && !path.startsWith(NATIVE_OF_HOSTS));
  if (native !== undefined) {
    throw new RangeError(`Cannot pack ${native}: native modules depend on this machine's platform`);
  }
  return files.map((path) => ({ path, content: readFileSync(join(project, path)) }));
}

/** Whether Node needs a file of a package. */
function isNeeded(folder: string, path: string): boolean {
  const folders = path
    .slice(folder.length + 1)
    .split("/")
    .slice(0, -1);
  if (LEFT_OUT.test(path) || LEFT_OUT_OF_PDFJS.test(path)) return false;
  return !folders.some((name) => LEFT_OUT_FOLDERS.has(name));
}

/** The installed packages that are needed at run time, according to package-lock.json. */
export function productionPackages(): { path: string; integrity: string }[] {
  const lock: {
    packages: Record<
      string,
      { dev?: true; devOptional?: true; optional?: true; integrity?: string }
    >;
  } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8"));
  return (
    Object.entries(lock.packages)
      .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
      // Images have programs that replace the optional packages.
      .filter(([, { optional }]) => !optional)
      .filter(([path]) => existsSync(join(project, path)))
      .map(([path, { integrity = "" }]) => ({ path, integrity }))
  );
}

/** Compresses in another thread: an `up` that packs goes on creating hosts. */
async function pack(name: string, hash: string, entries: () => ArchiveEntry[]): Promise<Bundle> {
  const file = `${name}-${hash.slice(0, 16)}.tgz`;
  const path = join(kept, file);
  if (!existsSync(path)) await store(path, await promisify(gzip)(tarArchive(entries())));
  return { file, path };
}

/** Writes a file whole or not at all. */
async function store(path: string, content: string | Buffer): Promise<void> {
  await mkdir(kept, { recursive: true });
  await writeFile(`${path}.${process.pid}`, content);
  await rename(`${path}.${process.pid}`, path);
}

/** The hash of the content of an archive. */
export function hashOf(entries: readonly ArchiveEntry[]): string {
  const hash = createHash("sha256");
  for (const { path, content } of entries)
    hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest("hex");
}
