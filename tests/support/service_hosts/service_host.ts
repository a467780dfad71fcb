import { type ChildProcess, spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../../infra/run_program.ts";
import type { ClusterNetwork } from "../secure_cluster/cluster_network.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { waitFor } from "../wait_for.ts";
import type { ProxyPrograms } from "./debian_programs.ts";

const files = join(import.meta.dirname, "../../../infra/host/files");
export const zone = "proxy.internal";
/** The folders that a host does not share with this machine. */
const ownFolders = ["etc", "run", "var/lib"] as const;

/** What {@link ServiceHost} needs. */
export interface ServiceHostOptions {
  /** `services-1` or `services-2`, a host of the network. */
  readonly name: string;
  readonly network: ClusterNetwork;
  readonly programs: ProxyPrograms;
}

/**
 * A service host of a cluster on this machine, with its real scripts and proxy: it has a network and
 * folders of its own. Its containers are processes (container.mjs).
 */
export class ServiceHost {
  readonly name: string;
  readonly #network: ClusterNetwork;
  readonly #folder = temporaryFolder("service-host");
  readonly #env: NodeJS.ProcessEnv;
  #holder: ChildProcess | undefined;

  constructor({ name, network, programs }: ServiceHostOptions) {
    this.name = name;
    this.#network = network;
    const bin = join(this.#folder, "bin");
    cpSync(join(import.meta.dirname, "bin"), bin, { recursive: true });
    for (const folder of ["containers", "images", ...ownFolders]) {
      mkdirSync(join(this.#folder, folder), { recursive: true });
    }
    cpSync("/etc", join(this.#folder, "etc"), { recursive: true, verbatimSymlinks: true });
    for (const [program, command] of Object.entries(programs)) {
      writeFileSync(join(bin, program), `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
    }
    const etc = join(this.#folder, "etc");
    appendFileSync(join(etc, "passwd"), "haproxy:x:4711:4711::/nonexistent:/bin/false\n");
    appendFileSync(join(etc, "group"), "haproxy:x:4711:\n");
    this.#env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: this.#folder,
      NODE: process.execPath,
      NODE_NAME: `${name}.${zone}`,
      CONTAINERS: join(this.#folder, "containers"),
      CONTAINER_PROGRAM: join(import.meta.dirname, "container.mjs"),
      DRAIN: "5",
      READY_TIMEOUT: "60",
    };
  }

  /** Starts the host, with a proxy that has no site. */
  async start(peers: readonly string[]): Promise<void> {
    const [program, ...args] = this.#network.on(this.name);
    const script = [
      ...ownFolders.map((path) => `mount --bind ${join(this.#folder, path)} /${path}`),
      "ip link add platform0 type bridge",
      "ip address add 172.30.0.1/24 dev platform0",
      "ip link set platform0 up",
      "echo mounted",
      "exec sleep infinity",
    ];
    this.#holder = spawn(program, [...args, "unshare", "--mount", "sh", "-ec", script.join("\n")]);
    process.on("exit", () => this.kill());
    let output = "";
    this.#holder.stdout?.on("data", (text) => {
      output += text;
    });
    await waitFor(() => output.includes("mounted"), { what: `the folders of ${this.name}` });
    const etc = join(this.#folder, "etc");
    mkdirSync(join(etc, "platform/services"), { recursive: true });
    mkdirSync(join(etc, "caddy/platform/slots"), { recursive: true });
    mkdirSync(join(etc, "haproxy"), { recursive: true });
    mkdirSync(join(this.#folder, "var/lib/platform/build"), { recursive: true });
    mkdirSync(join(this.#folder, "var/lib/platform/incoming"), { recursive: true });
    const [peer = ""] = peers.filter((other) => other !== this.name);
    writeFileSync(
      join(etc, "platform/host.env"),
      [
        ...['ROLES="services"', 'SECURE="yes"', `NODE_NAME="${this.name}.${zone}"`],
        ...[`PEER_NAME="${peer}.${zone}"`, 'BALANCER_NOTICE_SECONDS="6"', ""],
      ].join("\n"),
    );
    writeFileSync(
      join(etc, "hosts"),
      [
        "127.0.0.1 localhost",
        ...peers.map((other) => `${this.#network.address(other)} ${other}.${zone}`),
        "",
      ].join("\n"),
    );
    const caddyfile = "/etc/caddy/Caddyfile";
    await this.run(
      `set -a; . /etc/platform/host.env; ${files}/render.sh ${files}/cluster/services/Caddyfile ${caddyfile}`,
    );
    await this.run(
      `setsid caddy run --config ${caddyfile} </dev/null >${this.#folder}/caddy.log 2>&1 & echo $! >/run/caddy.pid`,
    );
    await waitFor(
      () =>
        this.run("curl --silent --fail --output /dev/null http://localhost:2019/config/").then(
          () => true,
        ),
      {
        what: `the proxy of ${this.name}`,
        everyMs: 200,
      },
    );
  }

  /** Runs a command on the host; its working directory is the folder of the host's scripts. */
  async run(command: string, input = ""): Promise<string> {
    return await runProgram(
      [
        ...(["nsenter", "--target", String(this.#holder?.pid), "--mount", "--net"] as const),
        ...["bash", "-c", `cd ${files}; ${command}`],
      ],
      { input, env: this.#env },
    );
  }

  /** Deploys an image of a service. */
  async deploy(service: string, port: number, image: string): Promise<string> {
    const isPublic = service === "gateway" ? " --public-port 443" : "";
    return await this.run(
      `./deploy_service.sh ${service} --image ${image} --port ${port} --machine-port ${port + 100} --memory 64${isPublic}`,
      "A=1",
    );
  }

  /** The container of a service. */
  container(service: string): string {
    const name = readdirSync(join(this.#folder, "containers")).find((it) =>
      it.startsWith(`${service}-`),
    );
    if (name === undefined) throw new Error(`${this.name} has no container of ${service}`);
    return name;
  }

  /** What the proxy has logged. */
  proxyLog(): string {
    return readFileSync(join(this.#folder, "caddy.log"), "utf8");
  }

  /** Ends all processes of the host. */
  kill(): void {
    const pids = ["run/caddy.pid", "run/haproxy.pid", ...this.#containerFiles()]
      .map((path) => join(this.#folder, path))
      .filter((path) => existsSync(path))
      .flatMap((path) => readFileSync(path, "utf8").trim().split("\n").map(Number));
    for (const pid of [...pids, this.#holder?.pid ?? 0].filter((it) => it > 0)) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended.
      }
    }
  }

  #containerFiles(): string[] {
    const folder = join(this.#folder, "containers");
    return existsSync(folder) ? readdirSync(folder).map((name) => `containers/${name}/pid`) : [];
  }
}
