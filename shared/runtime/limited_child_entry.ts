import { TaskError } from "./limited_child_errors.ts";

/**
 * What runs inside the child process of `runLimited`: imports the task's module, then answers each
 * input with one result. Leaves when its parent is gone.
 */

/** What the child sends back. */
export type ChildReply =
  | { readonly kind: "ready" }
  | { readonly kind: "report"; readonly value: unknown }
  | {
      readonly kind: "done";
      readonly output: unknown;
      /** Processor time and memory that the process has used so far. */
      readonly cpuSeconds: number;
      readonly residentMb: number;
    }
  | {
      readonly kind: "failed";
      readonly expected: boolean;
      readonly code: string;
      readonly message: string;
    };

const send = (reply: ChildReply) =>
  new Promise<void>((resolve, reject) => {
    process.send?.(reply, undefined, {}, (error) => (error ? reject(error) : resolve()));
  });

const [moduleUrl = ""] = process.argv.slice(2);
process.once("disconnect", () => process.exit(0));

const { task } = await import(moduleUrl);

process.on("message", async ({ input }: { input: unknown }) => {
  try {
    const output: unknown = await task(input, {
      report: (value: unknown) => send({ kind: "report", value }),
    });
    const { user, system } = process.cpuUsage();
    await send({
      kind: "done",
      output,
      cpuSeconds: (user + system) / 1e6,
      residentMb: process.memoryUsage.rss() / 2 ** 20,
    });
  } catch (error) {
    await send(failure(error));
  }
});

await send({ kind: "ready" });

function failure(error: unknown): ChildReply {
  if (error instanceof TaskError) {
    return { kind: "failed", expected: true, code: error.code, message: error.message };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: "failed", expected: false, code: "unexpected", message };
}
