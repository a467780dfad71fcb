import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { embeddingModel } from "../../shared/downloads/embedding_model.ts";
import type { PlatformService } from "../platform_services.ts";
import type { SpeechConfig } from "../speech_settings.ts";
import { type ArchiveEntry, tarArchive } from "./tar.ts";

const project = join(import.meta.dirname, "../..");
const kept = join(project, ".data/bundles");

/** A part of a container's file system, packed and named after what it holds. */
export interface Bundle {
  readonly file: string;
  /** Where it lies on this machine. */
  readonly path: string;
}

/** Raised when what is left out of packages, or how they are packed, changes. */
const PACKING = 2;
/** Native libraries of a package that brings them for every kind of machine; hosts are of this one. */
const NATIVE = "node_modules/onnxruntime-node/bin/napi-v6/";
const NATIVE_OF_HOSTS = `${NATIVE}linux/x64/`;
/** What a package has for people and compilers, not for Node. */
const LEFT_OUT = /\.(?:d\.[cm]?ts|map|md|markdown|flow|tsbuildinfo)$/;
const LEFT_OUT_FOLDERS = new Set(["node_modules", "test", "tests", "docs", "example", "examples"]);

/** What goes into a service's image beside its program. */
export interface ServiceFiles {
  /** The folder of the embedding model, for the service that embeds. */
  readonly embeddingModel?: string | undefined;
  /** Whether it writes down what is spoken: its image installs what does that. */
  readonly transcribes?: boolean | undefined;
}

/**
 * What goes into a service's image: the embedding model where this machine has it, and what writes
 * speech down, unless the stack has another engine for that.
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
 * Packs what a service's program is: its folder and shared/. Its name changes exactly when one of
 * these files does.
 */
export function serviceBundle(service: string, options: ServiceFiles = {}): Bundle {
  const entries = serviceEntries(service, options);
  return pack(service, hashOf(entries), () => entries);
}

/** The files of a service's image beside its packages, in order. */
export function serviceEntries(service: string, files: ServiceFiles = {}): ArchiveEntry[] {
  const images = join(project, "infra/images");
  return [
    { path: "Dockerfile", content: readFileSync(join(images, "Dockerfile")) },
    { path: "ready.sh", content: readFileSync(join(images, "ready.sh")) },
    { path: "package.json", content: Buffer.from('{ "type": "module", "private": true }\n') },
    ...(hasPrograms(service) ? [{ path: PROGRAMS, content: programsOfAll() }] : []),
    ...(files.transcribes
      ? [{ path: "python_packages", content: readFileSync(join(images, "speech_packages.txt")) }]
      : []),
    ...filesUnder(project, join("apps", service)),
    ...(files.embeddingModel === undefined ? [] : modelFiles(service, files.embeddingModel)),
    ...filesUnder(project, "shared"),
  ];
}

/** The file that lists the Debian packages whose programs a service runs, in its folder. */
const PROGRAMS = "debian_packages";
const programsOf = (service: string) => join(project, "apps", service, PROGRAMS);
const hasPrograms = (service: string) => existsSync(programsOf(service));

/** Every service's programs together: services that run some share the layer that installs them. */
function programsOfAll(): Buffer {
  const lists = readdirSync(join(project, "apps"))
    .filter(hasPrograms)
    .map((service) => readFileSync(programsOf(service), "utf8"));
  const names = lists.flatMap((list) => list.split("\n")).filter((name) => name !== "");
  return Buffer.from(`${[...new Set(names)].sort().join("\n")}\n`);
}

/** Where the service looks for them by itself. */
function modelFiles(service: string, folder: string): ArchiveEntry[] {
  return embeddingModel.files.map((name) => ({
    path: `apps/${service}/model/${name}`,
    content: readFileSync(join(folder, name)),
  }));
}

/** What is mended in installed packages, and so is part of what they are. */
const MENDS = ["shared/database/patch_driver.mjs", "shared/messaging/patch_kafkajs.mjs"];

/**
 * Packs the packages that the services need at run time, as they are installed here. Its name comes
 * from the lock file, so that the packages need not be read to know that nothing changed.
 */
export function dependencyBundle(): Bundle {
  const packages = productionPackages();
  const mends = MENDS.map((path) => readFileSync(join(project, path), "utf8"));
  const hash = createHash("sha256")
    .update(JSON.stringify([PACKING, packages, mends]))
    .digest("hex");
  return pack("dependencies", hash, () => dependencyEntries(packages.map(({ path }) => path)));
}

/** @throws {RangeError} when a package holds a program for this machine's processor */
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
      `Cannot pack ${native.path}: a native module runs on this machine's kind only`,
    );
  }
  return entries;
}

/** What package-lock.json says is needed at run time, and is installed here. */
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
      // What an optional package does, an image has a program for.
      .filter(([, { optional }]) => !optional)
      .filter(([path]) => existsSync(join(project, path)))
      .map(([path, { integrity = "" }]) => ({ path, integrity }))
  );
}

function pack(name: string, hash: string, entries: () => ArchiveEntry[]): Bundle {
  const file = `${name}-${hash.slice(0, 16)}.tgz`;
  const path = join(kept, file);
  if (!existsSync(path)) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, gzipSync(tarArchive(entries())));
    renameSync(`${path}.${process.pid}`, path);
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
