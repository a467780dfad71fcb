import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type ServerProcess, startServerProcess } from "./server_process.ts";
import { projectFolder } from "./services.ts";

/** How to start one instance of a service. */
export interface StartServiceOptions {
  /** The instance's name: the service's, or `<service>-2`. */
  name: string;
  service: string;
  env: Readonly<Record<string, string>>;
  /** The port that serves /readyz. */
  readyPort: number;
  pidFile?: string;
  onLine?: (line: string) => void;
  /** 180 s by default. */
  timeoutMs?: number;
}

/** Node's cache of compiled modules: saves half a second at each service's next start. */
export const compiledCode = join(projectFolder, "node_modules/.cache/compiled");

/** Starts a service as its own process and waits until /readyz answers 200. */
export async function startService(options: StartServiceOptions): Promise<ServerProcess> {
  const { name, service, env, readyPort, timeoutMs = 180_000 } = options;
  const recent: string[] = [];
  const server = await startServerProcess({
    name,
    command: process.execPath,
    args: [
      ...["--import", join(projectFolder, "shared/runtime/lean_imports.ts")],
      join(projectFolder, "apps", service, "main.ts"),
    ],
    cwd: projectFolder,
    env: { NODE_COMPILE_CACHE: compiledCode, ...process.env, ...env },
    signalOnParentDeath: "TERM",
    ...(options.pidFile !== undefined && { pidFile: options.pidFile }),
    onLine: (line) => {
      recent.push(line);
      if (recent.length > 12) recent.shift();
      options.onLine?.(line);
    },
  });
  let ended: string | undefined;
  server.exited.then(({ code, signal }) => {
    ended = signal ?? `code ${code}`;
  });
  const deadline = Date.now() + timeoutMs;
  let answer = "no answer";
  for (;;) {
    if (ended)
      throw new Error(`Cannot start ${name}: it exited with ${ended}\n${recent.join("\n")}`);
    answer = await askReadiness(readyPort);
    if (answer === "ready") return server;
    if (Date.now() > deadline) {
      await server.stop();
      throw new Error(`Cannot start ${name}: not ready in ${timeoutMs / 1000} s (${answer})`);
    }
    await delay(50);
  }
}

async function askReadiness(port: number): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(2000),
    });
    const body = await response.text();
    return response.ok ? "ready" : `/readyz returned ${response.status}: ${body.slice(0, 300)}`;
  } catch {
    return "no answer";
  }
}
