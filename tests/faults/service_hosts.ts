import { writeFile } from "node:fs/promises";
import type { RehearsedHost } from "../support/rehearsal/rehearsed_host.ts";
import { waitFor } from "../support/wait_for.ts";
import type { Server } from "./platform_under_test.ts";
import { workers } from "./running_services.ts";

const SERVES_WITHIN_MS = 300_000;
const all = "--filter label=platform.service";
const deployed = [...workers, "gateway"];

/** The rehearsed hosts that each run every service: `quiz` is on the first one, `quiz-2` on the second. */
export class ServiceHosts {
  readonly hosts: readonly Pick<Server, "kill">[];
  readonly #hosts: readonly RehearsedHost[];
  readonly #logFile: string;
  readonly #openedAt = new Date().toISOString();
  /** Restarts by instance: those before the run, then also those that the run has asked for. */
  readonly #expected: Map<string, number>;

  private constructor(
    hosts: readonly RehearsedHost[],
    options: { logFile: string; restarts: Map<string, number> },
  ) {
    this.#hosts = hosts;
    this.#logFile = options.logFile;
    this.#expected = options.restarts;
    this.hosts = hosts.map((host) => ({ kill: () => this.#cutPower(host) }));
  }

  static async open(
    hosts: readonly RehearsedHost[],
    { logFile }: { logFile: string },
  ): Promise<ServiceHosts> {
    return new ServiceHosts(hosts, { logFile, restarts: await restartsOn(hosts) });
  }

  /** Kills the process of an instance, which Docker restarts, and resolves when it serves. */
  async kill(instance: string): Promise<void> {
    const [, service = "", number = "1"] = /^(\w+?)(?:-(\d))?$/.exec(instance) ?? [];
    const host = this.#hosts[Number(number) - 1];
    if (host === undefined) throw new RangeError(`Cannot find instance ${instance}`);
    const key = `${service} on ${host.name}`;
    this.#expected.set(key, (this.#expected.get(key) ?? 0) + 1);
    // Docker restarts a container whose process dies, but not one that is killed by a command.
    const pid = `docker inspect --format '{{.State.Pid}}' ${containerOf(service)}`;
    await host.run(`kill -9 "$(${pid})"`);
    await untilServing(host, [service]);
  }

  /** Resolves when every instance serves. */
  async untilServing(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => untilServing(host, deployed)));
  }

  /** Runs the command of a service's image that rebuilds its read models. */
  async rebuild(service: string): Promise<void> {
    const program = `node apps/${service}/rebuild.ts`;
    await this.#hosts[0]?.run(`docker exec ${containerOf(service)} ${program}`);
  }

  /** Instances that Docker has restarted more often than the run asked for. */
  async unasked(): Promise<string[]> {
    return [...(await restartsOn(this.#hosts))].flatMap(([instance, restarts]) => {
      const more = restarts - (this.#expected.get(instance) ?? 0);
      return more > 0 ? [`${instance} (${more} times)`] : [];
    });
  }

  /** Writes what the containers have logged since the run began. */
  async saveLogs(): Promise<void> {
    const lines = `docker logs --timestamps --since ${this.#openedAt} "$name" 2>&1`;
    const logs = await Promise.all(
      this.#hosts.map((host) =>
        host.run(
          `docker ps --all ${all} --format '{{.Names}}' | while read -r name; do ${lines} | sed "s/^/${host.name} $name /"; done`,
        ),
      ),
    );
    await writeFile(this.#logFile, logs.join("\n"));
  }

  async #cutPower(host: RehearsedHost): Promise<void> {
    await host.cutPower();
    await untilServing(host, deployed);
  }
}

/** The id of a service's container, as a substitution of the shell. */
function containerOf(service: string): string {
  return `"$(docker ps --quiet --filter label=platform.service=${service})"`;
}

/** Resolves when the health checks of the services' images pass. */
async function untilServing(host: RehearsedHost, services: readonly string[]): Promise<void> {
  const checks = services.map(
    (service) => `docker exec ${containerOf(service)} bash /app/ready.sh`,
  );
  await waitFor(() => host.run(checks.join(" && ")).then(() => true), {
    what: `${services.join(", ")} on ${host.name} to serve`,
    timeoutMs: SERVES_WITHIN_MS,
    everyMs: 1_000,
  });
}

/** How often Docker has restarted each instance. */
async function restartsOn(hosts: readonly RehearsedHost[]): Promise<Map<string, number>> {
  const restarts = new Map<string, number>();
  const format = `{{index .Config.Labels "platform.service"}} {{.RestartCount}}`;
  for (const host of hosts) {
    const inspect = `docker ps --all --quiet ${all} | xargs docker inspect --format '${format}'`;
    for (const line of (await host.run(inspect)).split("\n")) {
      const [service, count] = line.split(" ");
      restarts.set(`${service} on ${host.name}`, Number(count));
    }
  }
  return restarts;
}
