import type { OpenAPIHono } from "@hono/zod-openapi";
import type { z } from "zod";
import { listen } from "../http/listen.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import type { Logger } from "../runtime/logger.ts";
import type { ServiceRun } from "../runtime/run_service.ts";
import type { serviceSettings } from "../runtime/settings.ts";

type Address = Pick<z.output<z.ZodObject<typeof serviceSettings>>, "PORT" | "HOST" | "READY_FD">;

/**
 * Serves a service's app where its configuration says, until `run` ends.
 *
 * @throws {Error} when the port is in use or the address cannot be had
 * @example
 * await serveApp(run, app, { config, logger });
 */
export async function serveApp(
  run: ServiceRun,
  app: OpenAPIHono<ServiceEnv>,
  { config, logger }: { config: Address; logger: Logger },
): Promise<void> {
  const { PORT: port, HOST: host, READY_FD: readyFd } = config;
  const server = await listen(app, { port, host, logger, readyFd });
  run.onShutdown("http", () => server.close());
}
