import { readFileSync, writeFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { TaskError } from "../../../shared/runtime/limited_child_errors.ts";

interface Input {
  do: string;
  path?: string;
  /** Modules. */
  names?: readonly string[];
}

/** What became of loading a module in every way that there is. */
async function loads(name: string): Promise<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const ways: Readonly<Record<string, () => unknown>> = {
    import: () => import(name),
    require: () => require(name),
    builtin: () => process.getBuiltinModule(name),
  };
  const outcomes: Record<string, string> = {};
  for (const [way, load] of Object.entries(ways)) {
    try {
      outcomes[way] = (await load()) === undefined ? "none" : "loaded";
    } catch (error) {
      outcomes[way] = (error as Error).name;
    }
  }
  return outcomes;
}

interface Inner {
  binding(name: string): object;
}

/** A task that misbehaves on request, for the tests of limited children. */
export async function task(
  input: Input,
  { report, content }: { report(value: unknown): Promise<void>; content: Uint8Array },
): Promise<unknown> {
  switch (input.do) {
    case "echo":
      return input;
    case "sum content":
      return { length: content.length, sum: content.reduce((sum, byte) => sum + byte, 0) };
    case "pid":
      return process.pid;
    case "environment":
      return Object.keys(process.env).filter((name) => name !== "PWD");
    case "report":
      await report(50);
      return "reported";
    case "loop":
      for (;;) Math.random();
    case "wait":
      return new Promise(() => setInterval(() => {}, 1000));
    case "fill heap": {
      const kept: unknown[] = [];
      for (;;) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
    }
    case "fill buffers": {
      const kept: Buffer[] = [];
      for (;;) {
        kept.push(Buffer.alloc(8 * 2 ** 20, 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    case "one huge buffer":
      return Buffer.alloc(2 ** 30, 1).length;
    case "expected failure":
      throw new TaskError("encrypted", "The file is protected by a password.");
    case "unexpected failure":
      throw new RangeError("secret detail");
    case "exit":
      return process.exit(3);
    case "read":
      return readFileSync(input.path ?? "", "utf8").length > 0;
    case "write":
      writeFileSync(input.path ?? "", "x");
      return "written";
    case "load":
      return Object.fromEntries(
        await Promise.all((input.names ?? []).map(async (name) => [name, await loads(name)])),
      );
    case "globals":
      return [typeof fetch, typeof WebSocket, typeof EventSource];
    case "register hooks":
      return module.registerHooks({ resolve: (url) => ({ url, shortCircuit: true }) });
    case "signal the parent":
      return process.kill(process.ppid, 0);
    case "start a thread":
      return new Worker("0", { eval: true }).threadId;
    case "inner binding":
      return Object.keys((process as never as Inner).binding("tcp_wrap")).length;
    default:
      throw new Error(`Cannot do "${input.do}"`);
  }
}
