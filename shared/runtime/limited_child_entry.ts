import { confineProcess } from "./limited_child_confinement.ts";
import { TaskError } from "./limited_child_errors.ts";

/**
 * What runs inside the child process of `runLimited`: imports the task's module, then answers each
 * input with one result. Leaves when its parent is gone.
 */

/** What the child is sent: content, where there is any, comes whole before the run. */
export type ParentMessage =
  | { readonly kind: "content"; readonly byteLength: number }
  | { readonly kind: "chunk"; readonly chunk: Uint8Array }
  | { readonly kind: "run"; readonly input: unknown };

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

// Before the task's module and its libraries are loaded.
confineProcess();
const { task } = await import(moduleUrl);

let content = new Uint8Array();
let received = 0;

process.on("message", (message: ParentMessage) => {
  switch (message.kind) {
    case "content":
      content = new Uint8Array(message.byteLength);
      received = 0;
      return;
    case "chunk":
      content.set(message.chunk, received);
      received += message.chunk.byteLength;
      collectChunks(message.chunk.byteLength);
      return;
    case "run":
      void perform(message.input);
      return;
  }
});

/** Bytes of messages that are left to the collector at most. */
const UNCOLLECTED_BYTES = 16 * 2 ** 20;
let uncollected = 0;

/** Without it, the messages of a large file would stay until they take as much memory as the file. */
function collectChunks(byteLength: number): void {
  uncollected += byteLength;
  if (uncollected < UNCOLLECTED_BYTES) return;
  uncollected = 0;
  globalThis.gc?.();
}

await send({ kind: "ready" });

async function perform(input: unknown): Promise<void> {
  const given = content;
  content = new Uint8Array();
  try {
    const output: unknown = await task(input, {
      report: (value: unknown) => send({ kind: "report", value }),
      content: given,
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
}

function failure(error: unknown): ChildReply {
  if (error instanceof TaskError) {
    return { kind: "failed", expected: true, code: error.code, message: error.message };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: "failed", expected: false, code: "unexpected", message };
}
