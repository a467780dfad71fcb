import { createHash } from "node:crypto";
import {
  access,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates } from "node:tls";
import { runProgram } from "../../run_program.ts";
import { defaultBaseImage } from "../../stack_settings.ts";
import { rehearsalCache } from "./cache_folder.ts";
import { prepareCertificates } from "./certificates.ts";
import { docker, dockerBuild, dockerHas } from "./docker.ts";
import { prepareEngineDisk } from "./engine_disk.ts";

const rootImage = "lp-rehearsal-root:bookworm";
const hostImageFolder = join(import.meta.dirname, "host_image");
const nodeImageFolder = join(import.meta.dirname, "node_image");

/** The services' base image, which hosts on AWS pull from a registry. */
const baseImage = defaultBaseImage;

/** The prepared images, and those that an instance's engine has. */
export interface RehearsalImages {
  /** Debian's own machine image, and one with the packages of first boots installed. */
  readonly hosts: Readonly<Record<"bare" | "prepared", string>>;
  /** The programs that simulate services: PostgreSQL, a registry and a relay of connections. */
  readonly services: string;
  /** The certificate authority that the hosts and the base image trust. */
  readonly authority: string;
  /** The folder of archives that an engine loads unless its disk has them. */
  readonly archives: string;
  /** The volume whose copies are the disks of instances' engines; it has loaded the archives. */
  readonly engineDisk: string;
}

/**
 * Builds missing images: about four minutes the first time. They remain when a rehearsal is
 * destroyed.
 */
export async function prepareImages(onProgress: (line: string) => void): Promise<RehearsalImages> {
  const version = await hashFolder(hostImageFolder);
  const hosts = {
    bare: `lp-rehearsal-host:${version}`,
    prepared: `lp-rehearsal-host:${version}-prepared`,
  };
  const services = `lp-rehearsal-host:${version}-services`;
  for (const [stage, tag] of Object.entries({ ...hosts, services })) {
    if (await dockerHas("image", tag)) continue;
    await prepareRoot(onProgress);
    onProgress(`Building the image ${tag} ...`);
    const options = ["--network", "host", "--build-arg", `ROOT=${rootImage}`, "--target", stage];
    await dockerBuild([...options, "--tag", tag, hostImageFolder], onProgress);
  }
  const { authority } = await prepareCertificates();
  // The base image trusts the authority.
  const trusted = createHash("sha256")
    .update(await readFile(authority))
    .digest("hex")
    .slice(0, 12);
  const archives = join(
    rehearsalCache(),
    `base-images-${process.version}-${await hashFolder(nodeImageFolder)}-${trusted}`,
  );
  const archive = join(archives, `${baseImage.replaceAll("/", "-").replace(":", "@")}.tar`);
  if (!(await exists(archive))) {
    await prepareRoot(onProgress);
    onProgress(`Building the base image ${baseImage} ...`);
    await mkdir(archives, { recursive: true });
    await buildBaseImage({ archive, authority, onProgress });
  }
  const engineDisk = await prepareEngineDisk({ archives, image: hosts.prepared }, onProgress);
  return { hosts, services, archives, engineDisk, authority };
}

/** A minimal Debian 12: pulled from a registry if possible, otherwise created with debootstrap. */
async function prepareRoot(onProgress: (line: string) => void): Promise<void> {
  if (await dockerHas("image", rootImage)) return;
  const pulled = await docker(["pull", "--quiet", "debian:12"]).then(
    () => true,
    () => false,
  );
  if (pulled) {
    await docker(["tag", "debian:12", rootImage]);
    return;
  }
  onProgress("Cannot pull debian:12; creating it with debootstrap ...");
  const folder = await mkdtemp(join(tmpdir(), "rehearsal-root-"));
  try {
    const root = join(folder, "root");
    await runProgram(["debootstrap", "--variant=minbase", "bookworm", root]);
    const archive = join(folder, "root.tar");
    await runProgram(["tar", "--directory", root, "--create", "--file", archive, "."]);
    await docker(["import", archive, rootImage]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A minimal version of the official image: this Node's binary on Debian 12, with the user `node`. */
async function buildBaseImage(options: {
  readonly archive: string;
  readonly authority: string;
  readonly onProgress: (line: string) => void;
}): Promise<void> {
  const { archive, authority, onProgress } = options;
  const folder = await mkdtemp(join(tmpdir(), "rehearsal-node-"));
  try {
    await copyFile(process.execPath, join(folder, "node"));
    await copyFile(authority, join(folder, "authority.crt"));
    await writeFile(join(folder, "authorities.crt"), getCACertificates("system").join("\n"));
    await cp(join(nodeImageFolder, "Dockerfile"), join(folder, "Dockerfile"));
    const tag = `lp-rehearsal-${baseImage.split("/").at(-1)}`;
    await dockerBuild(["--build-arg", `ROOT=${rootImage}`, "--tag", tag, folder], onProgress);
    await docker(["tag", tag, baseImage]);
    const partial = `${archive}.${process.pid}`;
    await docker(["save", "--output", partial, baseImage]);
    await rename(partial, archive);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A hash of the files of a folder, in 12 digits. */
export async function hashFolder(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
    hash.update(path.slice(folder.length)).update(await readFile(path));
  }
  return hash.digest("hex").slice(0, 12);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
