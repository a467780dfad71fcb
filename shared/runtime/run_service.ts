import { ConfigError } from "./config.ts";
import { createLogger, type Logger } from "./logger.ts";

/** A service's life as its `main.ts` sees it. */
export interface ServiceRun {
  /** Aborts when the service begins to shut down: ends what waits or streams without an end. */
  readonly signal: AbortSignal;
  /**
   * Registers what to close. Shutting down closes one after the other, the last registered first:
   * register the pool, then consumers, then the HTTP server.
   */
  onShutdown(name: string, close: () => unknown): void;
  /** Shuts down with exit code 1: for a consumer that has died, a connection that is lost for good. */
  fail(error: unknown): void;
}

/** How to run a service. */
export interface RunOptions {
  service: string;
  /** Milliseconds that shutting down may take; 10000 by default. */
  deadlineMs?: number;
  logger?: Logger;
  /** The process, replaced in tests. */
  host?: Pick<NodeJS.Process, "on" | "exit"> & { stderr: { write(text: string): unknown } };
}

/**
 * Runs a service: starts it, waits for SIGTERM or SIGINT, then closes what was registered in
 * reversed order within a deadline and exits. A failing start, an unhandled rejection and an
 * uncaught exception are logged and end the process with code 1; a second signal ends it at once.
 *
 * @example
 * await runService(
 *   async (run) => {
 *     const config = loadConfig(schema, process.env, { service: "quiz" });
 *     const database = connectDatabase({ url: config.DATABASE_URL, schema: "quiz" });
 *     run.onShutdown("database", () => database.close());
 *     const server = await listen(createApp({ database }), { port: config.PORT });
 *     run.onShutdown("http", () => server.close());
 *   },
 *   { service: "quiz" },
 * );
 */
export async function runService(
  start: (run: ServiceRun) => Promise<void>,
  options: RunOptions,
): Promise<void> {
  const { service, deadlineMs = 10_000, host = process } = options;
  const logger = options.logger ?? createLogger({ service });
  const closers: { name: string; close: () => unknown }[] = [];
  const stopping = new AbortController();
  let exitCode = 0;

  const fail = (error: unknown): void => {
    exitCode = 1;
    if (error instanceof ConfigError) host.stderr.write(`${error.message}\n`);
    else logger.fatal({ err: error }, "The service failed and is shutting down");
    void shutDown();
  };

  async function shutDown(): Promise<void> {
    if (stopping.signal.aborted) return;
    stopping.abort();
    const deadline = setTimeout(() => {
      logger.error({ open: closers.map((it) => it.name) }, "Shutdown timed out");
      host.exit(1);
    }, deadlineMs);
    for (let next = closers.at(-1); next; next = closers.at(-1)) {
      await closeOne(next);
      closers.splice(closers.indexOf(next), 1);
    }
    clearTimeout(deadline);
    logger.info({ event: "stopped" }, "Stopped");
    host.exit(exitCode);
  }

  async function closeOne({ name, close }: (typeof closers)[number]): Promise<void> {
    try {
      await close();
    } catch (error) {
      exitCode = 1;
      logger.error({ err: error, closing: name }, "Cannot close a component");
    }
  }

  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping.signal.aborted) host.exit(1);
    logger.info({ event: "stopping", signal }, "Shutting down");
    void shutDown();
  };
  host.on("SIGTERM", onSignal);
  host.on("SIGINT", onSignal);
  host.on("unhandledRejection", fail);
  host.on("uncaughtException", fail);

  try {
    await start({
      signal: stopping.signal,
      onShutdown: (name, close) => void closers.push({ name, close }),
      fail,
    });
  } catch (error) {
    // A start that was cut short by a signal fails because of it.
    if (!stopping.signal.aborted) fail(error);
  }
}
