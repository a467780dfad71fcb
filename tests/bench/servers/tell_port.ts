import { writeSync } from "node:fs";

/** Tells whoever started this process that it listens. */
export function tellPort(port: number): void {
  writeSync(Number(process.env.READY_FD), `${JSON.stringify({ port })}\n`);
}
