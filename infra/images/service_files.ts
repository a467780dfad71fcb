import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { embeddingModel } from "../../shared/downloads/embedding_model.ts";
import { speechPackages } from "../../shared/downloads/speech_model.ts";
import type { PlatformService } from "../platform_services.ts";
import type { SpeechConfig } from "../speech_settings.ts";
import { type KnownReferences, programFiles } from "./program_files.ts";
import type { ArchiveEntry } from "./tar.ts";

const project = join(import.meta.dirname, "../..");

export interface ServiceFiles {
  /** Whether it transcribes recordings, so that its image needs the packages for it. */
  readonly transcribes?: boolean;
  /** The project's folder; this one by default. */
  readonly root?: string;
  /** What earlier calls found, for `programFiles`. */
  readonly known?: KnownReferences;
}

/** The transcription packages are part of a service's image unless the stack uses another engine. */
export function filesFor(
  { speech }: Pick<PlatformService, "speech">,
  { transcriptionEngine }: Pick<SpeechConfig, "transcriptionEngine">,
): ServiceFiles {
  return { transcribes: speech === "transcribes" && transcriptionEngine === "offline" };
}

/** What starts a service (infra/images/Dockerfile), and what an operator runs in its container. */
const PRELOADED = "shared/runtime/lean_imports.ts";
const PROGRAMS = ["main.ts", "rebuild.ts"];

/**
 * The files of a service's image except for its packages and its model, in order: only those that its
 * programs import or read, so that a change elsewhere does not replace its container.
 */
export function serviceEntries(
  service: string,
  { transcribes = false, root = project, known }: ServiceFiles = {},
): ArchiveEntry[] {
  const folder = `apps/${service}`;
  const programs = PROGRAMS.map((name) => `${folder}/${name}`);
  const started = programs.filter((path) => existsSync(join(root, path)));
  const files = programFiles(root, [PRELOADED, ...started], known);
  const read = (path: string): Buffer => readFileSync(join(root, path));
  return [
    { path: "Dockerfile", content: read("infra/images/Dockerfile") },
    { path: "ready.sh", content: read("infra/images/ready.sh") },
    { path: "package.json", content: Buffer.from('{ "type": "module", "private": true }\n') },
    ...(existsSync(join(root, folder, DEBIAN_PACKAGES))
      ? [{ path: DEBIAN_PACKAGES, content: debianPackages(root) }]
      : []),
    ...(transcribes ? [{ path: "python_packages", content: readFileSync(speechPackages) }] : []),
    ...files.map((path) => ({ path, content: read(path) })),
  ];
}

/** The file in a service's folder that lists the Debian packages it needs. */
const DEBIAN_PACKAGES = "debian_packages";

/** The Debian packages of all services, so that their images share one layer. */
function debianPackages(root: string): Buffer {
  const names = readdirSync(join(root, "apps"))
    .map((service) => join(root, "apps", service, DEBIAN_PACKAGES))
    .filter((list) => existsSync(list))
    .flatMap((list) => readFileSync(list, "utf8").split("\n"))
    .filter((name) => name !== "");
  return Buffer.from(`${[...new Set(names)].sort().join("\n")}\n`);
}

/**
 * The embedding model, at the path in `model/` where the image of the service that embeds has it. It is
 * not part of the service's files: a changed program leaves its layer and its upload as they are.
 *
 * @param folder the files of the model
 */
export function modelEntries(service: string, folder: string): ArchiveEntry[] {
  return embeddingModel.files.map((name) => ({
    path: `model/apps/${service}/model/${name}`,
    content: readFileSync(join(folder, name)),
  }));
}
