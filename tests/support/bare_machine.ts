import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type ServerProcess, startServerProcess } from "../../apps/local/server_process.ts";
import { cacheFolder } from "../../shared/downloads/cache_folder.ts";
import { findProgram } from "../../shared/runtime/find_program.ts";
import { keptFolder } from "./kept_folder.ts";
import { runCommand } from "./run_command.ts";
import { waitFor } from "./wait_for.ts";

/** The user of the machine who is not root. */
export type MachineUser = "root" | "learner";

const projectFolder = join(import.meta.dirname, "../..");
/** Where the machine has its copy of the project. */
const platformFolder = "/opt/platform";
const folder = join(cacheFolder(), "bare-machine");
const layerLifeMs = 24 * 60 * 60 * 1000;

/** Why this machine cannot run another one, or undefined if it can. */
export async function whyNoBareMachine(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "not root on Linux";
  for (const program of ["debootstrap", "unshare", "nsenter", "chroot"]) {
    if (!(await findProgram(program))) return `no ${program}`;
  }
  await mkdir(folder, { recursive: true });
  const probe = join(folder, `probe-${process.pid}`);
  const layers = ["lower", "upper", "work", "root"].map((name) => join(probe, name));
  try {
    for (const layer of layers) await mkdir(layer, { recursive: true });
    await runCommand("unshare", ["--mount", "sh", "-c", mountScript, "sh", ...layers]);
    return undefined;
  } catch {
    return "no overlay file systems";
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

/**
 * The folder of Debian 12 with git, Node and npm and nothing else that the project needs. Created on
 * first use in a few minutes, then cached.
 */
export function prepareBareMachine(onCreate: () => void = () => {}): Promise<string> {
  return keptFolder("bare-machine/debian-12-1", async (kept) => {
    onCreate();
    const root = join(kept, "root");
    await runCommand("unshare", ["--mount", "debootstrap", "--variant=minbase", "bookworm", root]);
    await copyHostSettings(root);
    const install = "apt-get install -y -qq --no-install-recommends git nodejs npm ca-certificates";
    const commands = ["apt-get update -qq", install, "apt-get clean", "useradd -m learner"];
    await runCommand(
      "chroot",
      [root, "sh", "-c", `${commands.join(" && ")} && update-ca-certificates`],
      {
        env: { DEBIAN_FRONTEND: "noninteractive" },
      },
    );
  });
}

/** How this machine reaches package registries: proxies, mirrors, credentials and certificates. */
async function copyHostSettings(root: string): Promise<void> {
  const files = [
    ...["/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/usr/local/share/ca-certificates"],
    ...["/etc/apt/auth.conf", "/etc/apt/auth.conf.d"],
  ];
  for (const file of files) await copyInto(root, file, file);
  for (const value of Object.values(hostEnvironment())) {
    // The packages of the machine bring the usual bundles of certificates.
    const isOwn = value.startsWith("/") && !value.startsWith("/etc/ssl/");
    if (isOwn && (await stat(value).catch(() => undefined))?.isFile()) {
      await copyInto(root, value, value);
    }
  }
  for (const file of [".npmrc", ".config/pip", ".m2/settings.xml"]) {
    await copyInto(root, join(homedir(), file), join("/root", file));
  }
  const apt = await runCommand("apt-config", ["dump"]).catch(() => "");
  const settings = apt.split("\n").filter((line) => line.startsWith("Acquire::"));
  await writeFile(join(root, "etc/apt/apt.conf.d/99host"), `${settings.join("\n")}\n`);
}

async function copyInto(root: string, from: string, to: string): Promise<void> {
  if (!(await isThere(from))) return;
  const target = join(root, to);
  await mkdir(dirname(target), { recursive: true });
  await cp(from, target, { recursive: true, dereference: true });
}

/** The variables that say how to reach package registries. */
function hostEnvironment(): Record<string, string> {
  const isNeeded = (name: string): boolean =>
    /^((https?|no|all)_proxy|PIP_\w+|MAVEN_OPTS|npm_config_(registry|cafile|(https_)?proxy|noproxy)|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$/i.test(
      name,
    );
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => isNeeded(entry[0])),
  );
}

/** Arguments: the lower layers, the upper one, overlay's work folder, the root, then pairs to bind. */
const mountScript = `set -e
root=$4
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" "$root"
shift 4
if [ $# -eq 0 ]; then exit; fi
mkdir -p "$root/proc" "$root/dev" "$root${platformFolder}"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ $# -gt 1 ]; do
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  shift 2
done
echo mounted
exec sleep infinity`;

/** What a command on the machine printed, and how it ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
}

/** A running bare machine. It uses this machine's network. */
export class BareMachine {
  readonly #mounts: ServerProcess;
  readonly #run: string;

  constructor(mounts: ServerProcess, run: string) {
    this.#mounts = mounts;
    this.#run = run;
  }

  /** Runs a command in the project's folder, without a terminal. */
  async run(
    command: string,
    { user = "root" }: { user?: MachineUser } = {},
  ): Promise<CommandResult> {
    const [program, ...args] = this.#commandLine(command, user);
    const child = spawn(String(program), args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
      });
    }
    const [code] = await once(child, "close");
    return { code, output };
  }

  /** Starts a command in the project's folder as root. */
  start(command: string, onLine: (line: string) => void): Promise<ServerProcess> {
    const [program, ...args] = this.#commandLine(`exec ${command}`, "root");
    return startServerProcess({
      ...{ name: command, command: String(program), args, onLine },
      signalOnParentDeath: "KILL",
    });
  }

  /** Stores the installed packages, so that the next machine starts with them. */
  async storeInstalledLayer(): Promise<void> {
    const layer = await installedLayer();
    if (await isThere(layer)) return;
    await this.run(`rm -rf ${platformFolder}/.data`);
    await this.#unmount();
    await rename(join(this.#run, "upper"), layer).catch((error: NodeJS.ErrnoException) => {
      // Another process stored the same layer first.
      if (error.code !== "ENOTEMPTY") throw error;
    });
    await this.stop();
  }

  async stop(): Promise<void> {
    await this.#unmount();
    await rm(this.#run, { recursive: true, force: true });
  }

  async #unmount(): Promise<void> {
    await this.#mounts.stop({ signal: "SIGKILL" });
  }

  #commandLine(command: string, user: MachineUser): string[] {
    const home = user === "root" ? "/root" : `/home/${user}`;
    const settings = { ...hostEnvironment(), HOME: home, LANG: "C.UTF-8", PATH: standardPath };
    return [
      ...["nsenter", `--target=${this.#mounts.pid}`, "--mount"],
      ...["chroot", `--userspec=${user}`, join(this.#run, "root"), "env", "-i"],
      ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
      ...["sh", "-c", `cd ${platformFolder} && ${command}`],
    ];
  }
}

const standardPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * Starts a machine with a copy of this project and this machine's download caches.
 *
 * @param installed whether it may have the packages that an earlier machine installed
 */
export async function startBareMachine({
  installed,
}: {
  installed: boolean;
}): Promise<BareMachine> {
  const bare = join(await prepareBareMachine(), "root");
  await removeLeftovers();
  const layer = await installedLayer();
  const hasLayer = installed && (await isThere(layer));
  if (hasLayer) await utimes(layer, new Date(), new Date());
  const run = join(folder, `run-${process.pid}-${Date.now()}`);
  const [upper, work, root] = ["upper", "work", "root"].map((name) => join(run, name));
  for (const each of [upper, work, root]) await mkdir(String(each), { recursive: true });
  let isMounted = false;
  const mounts = await startServerProcess({
    name: "bare machine",
    command: "unshare",
    args: [
      ...["--mount", "sh", "-c", mountScript, "sh"],
      ...[hasLayer ? `${layer}:${bare}` : bare, String(upper), String(work), String(root)],
      ...(await boundFolders()),
    ],
    signalOnParentDeath: "KILL",
    onLine: (line) => {
      if (line === "mounted") isMounted = true;
      else console.log(line);
    },
  });
  await waitFor(() => isMounted, { what: "the bare machine's mounts" });
  const machine = new BareMachine(mounts, run);
  await machine.run(
    `find . -mindepth 1 -maxdepth 1 ! -name node_modules -exec rm -rf {} + && tar -C /mnt/project --exclude=node_modules --exclude=./.data --exclude=./.git -c . | tar -x`,
  );
  return machine;
}

/** Pairs of a folder here and its path on the machine. */
async function boundFolders(): Promise<string[]> {
  const archives = join(folder, "archives");
  await mkdir(join(archives, "partial"), { recursive: true });
  const npm = (await runCommand("npm", ["config", "get", "cache"])).trim();
  const maven = join(homedir(), ".m2/repository");
  for (const cache of [npm, maven]) await mkdir(cache, { recursive: true });
  // What does not depend on the version of Python comes from this machine's own cache.
  const names = (await readdir(cacheFolder())).filter((name) => /^(kafka|bge)-[^.]+/.test(name));
  const target = "/root/.cache/learning-platform";
  return [
    ...[projectFolder, "/mnt/project"],
    ...[npm, "/root/.npm", maven, "/root/.m2/repository", archives, "/var/cache/apt/archives"],
    ...names.flatMap((name) => [join(cacheFolder(), name), `${target}/${name}`]),
  ];
}

/** The layer with the packages that this version of the project installs. */
async function installedLayer(): Promise<string> {
  const hash = createHash("sha256");
  const sources = ["bootstrap.mjs", "install_packages.mjs", "system_packages.mjs"];
  for (const file of ["package-lock.json", ...sources.map((name) => `apps/local/${name}`)]) {
    hash.update(await readFile(join(projectFolder, file)));
  }
  return join(folder, `installed-${hash.digest("hex").slice(0, 12)}`);
}

/** Removes what killed tests left, and layers that no test has used for a day. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = /^run-(\d+)-/.exec(name) ?? [];
    const isDead = pid !== undefined && !(await isThere(`/proc/${pid}`));
    const used = name.startsWith("installed-")
      ? (await stat(join(folder, name))).mtimeMs
      : Infinity;
    if (isDead || Date.now() - used > layerLifeMs) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
