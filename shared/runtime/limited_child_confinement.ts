import module, { isBuiltin, registerHooks, syncBuiltinESMExports } from "node:module";

/**
 * The built-in modules that a task may load. None of them reaches the network; what they do with
 * files is decided by the permissions of the process.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  ...["assert", "async_hooks", "buffer", "console", "constants", "crypto", "diagnostics_channel"],
  ...["events", "fs", "fs/promises", "module", "os", "path", "path/posix", "path/win32"],
  ...[
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "stream",
    "stream/promises",
    "stream/web",
  ],
  ...["string_decoder", "timers", "timers/promises", "tty", "url", "util", "util/types", "zlib"],
  // For ONNX Runtime, which asks whether it is on the main thread. The process may start no thread.
  "worker_threads",
]);

/** Globals that reach the network without a module. */
const NETWORK_GLOBALS = ["fetch", "WebSocket", "EventSource"] as const;

/** What a process can do to another of the same user, or to its own confinement. */
const PROCESS_FUNCTIONS = ["kill", "_kill", "_debugProcess", "execve"] as const;
const MODULE_FUNCTIONS = ["register", "registerHooks"] as const;

/** Raised when a task asks for something that a limited child does not have. */
export class ConfinementError extends Error {
  override readonly name = "ConfinementError";

  constructor(what: string) {
    super(`Cannot use ${what}: it is not available in a limited child process`);
  }
}

/**
 * Removes from this process what a task has no use for: modules and globals that reach the network,
 * and signals to other processes. Applies to everything that is loaded afterwards.
 *
 * This stops code that uses Node's interfaces. It is no barrier for native code: Node 24 has no
 * permission for the network, so the kernel would let a native module connect.
 */
export function confineProcess(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      refuseNetwork(specifier);
      return nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      refuseNetwork(url);
      return nextLoad(url, context);
    },
  });
  const { getBuiltinModule } = process;
  replace(process, "getBuiltinModule", (name: string) => {
    refuseNetwork(name);
    return getBuiltinModule(name);
  });
  for (const name of PROCESS_FUNCTIONS) replace(process, name, refusal(`process.${name}`));
  for (const name of MODULE_FUNCTIONS) replace(module, name, refusal(`module.${name}`));
  for (const name of NETWORK_GLOBALS) replace(globalThis, name, undefined);
  syncBuiltinESMExports();
}

function refuseNetwork(specifier: string): void {
  if (!isBuiltin(specifier)) return;
  if (!ALLOWED.has(specifier.replace(/^node:/, ""))) throw new ConfinementError(specifier);
}

function refusal(what: string): () => never {
  return () => {
    throw new ConfinementError(what);
  };
}

function replace(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: false, configurable: false });
}
