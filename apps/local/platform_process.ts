import type { ServerProcess } from "./server_process.ts";

/** One of the platform's processes, which tests stop, pause and restart. */
export interface PlatformProcess {
  readonly name: string;
  /** Undefined while it is not running. */
  readonly pid: number | undefined;
  /** Starts it and waits until it is ready. */
  start(): Promise<void>;
  /** Stops it gracefully. */
  stop(): Promise<void>;
  /** Kills it (with SIGKILL by default) and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Freezes it (SIGSTOP). */
  pause(): void;
  resume(): void;
  /** `kill` and `start`, or `stop` and `start` where `orderly`. */
  restart(options?: { orderly?: boolean }): Promise<void>;
}

/**
 * Wraps the function that starts a process, so that the process can be stopped and restarted.
 *
 * @param onExit is called when the process exits unexpectedly
 */
export function platformProcess(
  name: string,
  options: {
    launch: () => Promise<ServerProcess>;
    end: (server: ServerProcess) => Promise<void>;
    onExit?: (name: string, status: string) => void;
  },
): PlatformProcess {
  let running: ServerProcess | undefined;
  const ending = new WeakSet<ServerProcess>();

  async function start(): Promise<void> {
    if (running) return;
    const server = await options.launch();
    running = server;
    server.exited.then(({ code, signal }) => {
      if (running === server) running = undefined;
      if (!ending.has(server)) options.onExit?.(name, signal ?? `code ${code}`);
    });
  }

  async function end(how: (server: ServerProcess) => Promise<void>): Promise<void> {
    const server = running;
    if (!server) return;
    ending.add(server);
    await how(server);
    running = undefined;
  }

  const stop = (): Promise<void> =>
    end((server) => {
      server.signal("SIGCONT");
      return options.end(server);
    });
  const kill = (signal: NodeJS.Signals = "SIGKILL"): Promise<void> =>
    end((server) => server.stop({ signal, timeoutMs: 60_000 }));

  return {
    name,
    get pid() {
      return running?.pid;
    },
    start,
    stop,
    kill,
    pause: () => void running?.signal("SIGSTOP"),
    resume: () => void running?.signal("SIGCONT"),
    async restart({ orderly = false } = {}) {
      await (orderly ? stop() : kill());
      await start();
    },
  };
}
