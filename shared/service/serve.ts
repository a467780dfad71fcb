import { writeSync } from "node:fs";
import type { z } from "zod";
import { type Listening, listen } from "../http/listen.ts";
import type { ServiceApps } from "../http/service_app.ts";
import type { Logger } from "../runtime/logger.ts";
import type { ServiceRun } from "../runtime/run_service.ts";
import type { serviceSettings } from "../runtime/settings.ts";

type Addresses = Pick<
  z.output<z.ZodObject<typeof serviceSettings>>,
  "PORT" | "HOST" | "MACHINE_PORT" | "MACHINE_HOST" | "READY_FD"
>;

/** How and where to serve. */
export interface ServeOptions {
  readonly config: Addresses;
  readonly logger: Logger;
  /** Serves the public port; the app itself by default. The gateway's proxy is in front of its app. */
  readonly listenPublic?: () => Promise<Listening>;
}

/**
 * Serves a service's public app and its machine app, each at the port of its configuration, until
 * `run` ends. The machine port opens last: a service that answers /readyz there serves both. The
 * descriptor `READY_FD` receives `{"port":N,"machinePort":N}` and a line's end.
 *
 * @throws {Error} when a port is in use or an address is not available
 * @example
 * await serveApps(run, apps, { config, logger });
 */
export async function serveApps(
  run: ServiceRun,
  apps: ServiceApps,
  options: ServeOptions,
): Promise<void> {
  const { config, logger } = options;
  const { PORT: port, HOST: host, MACHINE_PORT, MACHINE_HOST = host } = config;
  const listenPublic = options.listenPublic ?? (() => listen(apps.app, { port, host, logger }));
  const servers: Listening[] = [];
  // Both at once: each waits for its running requests.
  run.onShutdown("http", () => Promise.all(servers.map((server) => server.close())));
  const served = await listenPublic();
  servers.push(served);
  const machine = await listen(apps.machine, { port: MACHINE_PORT, host: MACHINE_HOST });
  servers.push(machine);
  logger.info(
    { event: "machine_port", host: MACHINE_HOST, port: machine.port },
    "Serving metrics and internal operations",
  );
  if (config.READY_FD !== undefined) {
    const ports = { port: served.port, machinePort: machine.port };
    writeSync(config.READY_FD, `${JSON.stringify(ports)}\n`);
  }
}
