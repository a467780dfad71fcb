import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { embeddingModel } from "../../shared/downloads/embedding_model.ts";
import { speechPackages } from "../../shared/downloads/speech_model.ts";
import type { PlatformService } from "../platform_services.ts";
import type { SpeechConfig } from "../speech_settings.ts";
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
const PACKING = 2;
/** Native libraries for all platforms, of which hosts need one. */
const NATIVE = "node_modules/onnxruntime-node/bin/napi-v6/";
const NATIVE_OF_HOSTS = `${NATIVE}linux/x64/`;
/** Files of packages that Node does not need. */
const LEFT_OUT = /\.(?:d\.[cm]?ts|map|md|markdown|flow|tsbuildinfo)$/;
const LEFT_OUT_FOLDERS = new Set(["node_modules", "test", "tests", "docs", "example", "examples"]);

/** What a service's image contains in addition to its program. */
export interface ServiceFiles {
  /** The folder of the embedding model, for the service that embeds. */
  readonly embeddingModel?: string | undefined;
  /** Whether it transcribes recordings, so that its image needs the packages for it. */
  readonly transcribes?: boolean | undefined;
}

/**
 * What a service's image needs: the embedding model if this machine has it, and the transcription
 * packages unless the stack uses another engine.
 */
export function filesFor(
  { embeds, speech }: Pick<PlatformService, "embeds" | "speech">,
  stack: { embeddingModel: string | undefined } & Pick<SpeechConfig, "transcriptionEngine">,
): ServiceFiles {
  return {
    ...(embeds && { embeddingModel: stack.embeddingModel }),
    transcribes: speech === "transcribes" && stack.transcriptionEngine === "offline",
  };
}

/**
 * Packs a service's program: its folder and shared/. The bundle's name changes exactly when one of
 * these files changes.
 */
export async function serviceBundle(service: string, options: ServiceFiles = {}): Promise<Bundle> {
  const entries = serviceEntries(service, options);
  return await pack(service, hashOf(entries), () => entries);
}

/** The files of a service's image except for its packages, in order. */
export function serviceEntries(service: string, files: ServiceFiles = {}): ArchiveEntry[] {
  const images = join(project, "infra/images");
  return [
    { path: "Dockerfile", content: readFileSync(join(images, "Dockerfile")) },
    { path: "ready.sh", content: readFileSync(join(images, "ready.sh")) },
    { path: "package.json", content: Buffer.from('{ "type": "module", "private": true }\n') },
    ...(hasPrograms(service) ? [{ path: PROGRAMS, content: programsOfAll() }] : []),
    ...(files.transcribes
      ? [{ path: "python_packages", content: readFileSync(speechPackages) }]
      : []),
    ...filesUnder(project, join("apps", service)),
    ...(files.embeddingModel === undefined ? [] : modelFiles(service, files.embeddingModel)),
    ...filesUnder(project, "shared"),
  ];
}

/** The file in a service's folder that lists the Debian packages it needs. */
const PROGRAMS = "debian_packages";
const programsOf = (service: string) => join(project, "apps", service, PROGRAMS);
const hasPrograms = (service: string) => existsSync(programsOf(service));

/** The Debian packages of all services, so that their images share one layer. */
function programsOfAll(): Buffer {
  const lists = readdirSync(join(project, "apps"))
    .filter(hasPrograms)
    .map((service) => readFileSync(programsOf(service), "utf8"));
  const names = lists.flatMap((list) => list.split("\n")).filter((name) => name !== "");
  return Buffer.from(`${[...new Set(names)].sort().join("\n")}\n`);
}

/** The files at the path where the service expects them. */
function modelFiles(service: string, folder: string): ArchiveEntry[] {
  return embeddingModel.files.map((name) => ({
    path: `apps/${service}/model/${name}`,
    content: readFileSync(join(folder, name)),
  }));
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
  const entries = paths
    .flatMap((path) =>
      filesUnder(project, path, { leaveOut: LEFT_OUT, leaveOutFolders: LEFT_OUT_FOLDERS }),
    )
    .filter(({ path }) => !path.startsWith(NATIVE) || path.startsWith(NATIVE_OF_HOSTS));
  const native = entries.find(
    ({ path }) => path.endsWith(".node") && !path.startsWith(NATIVE_OF_HOSTS),
  );
  if (native) {
    throw new RangeError(
      `Cannot pack ${native.path}: native modules depend on this machine's platform`,
    );
  }
  return entries;
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
  if (!existsSync(path)) {
    await mkdir(kept, { recursive: true });
    await writeFile(`${path}.${process.pid}`, await promisify(gzip)(tarArchive(entries())));
    await rename(`${path}.${process.pid}`, path);
  }
  return { file, path };
}

function hashOf(entries: readonly ArchiveEntry[]): string {
  const hash = createHash("sha256");
  for (const { path, content } of entries)
    hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest("hex");
}

function filesUnder(
  root: string,
  folder: string,
  { leaveOut, leaveOutFolders }: { leaveOut?: RegExp; leaveOutFolders?: ReadonlySet<string> } = {},
): ArchiveEntry[] {
  const found = readdirSync(join(root, folder), { withFileTypes: true });
  return found
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return leaveOutFolders?.has(entry.name)
          ? []
          : filesUnder(root, path, {
              ...(leaveOut && { leaveOut }),
              ...(leaveOutFolders && { leaveOutFolders }),
            });
      }
      if (!entry.isFile() || leaveOut?.test(entry.name)) return [];
      return [{ path, content: readFileSync(join(root, path)) }];
    });
}
