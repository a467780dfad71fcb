import { printable } from "../../shared/runtime/printable.ts";

const colours: Record<string, number> = { warn: 33, error: 31, fatal: 31, debug: 90, trace: 90 };
/** Fields that are shown elsewhere in the line. */
const hidden = new Set([
  ...["time", "level", "service", "msg", "pid", "hostname", "event", "err", "schema"],
  ...["method", "path", "route", "status", "spanId", "traceId"],
]);

/** PostgreSQL's messages of level LOG, and ZooKeeper's messages about removed snapshots. */
const housekeeping = / \[\d+\] LOG: |^Removing file: /;

/**
 * Formats a line of a process's output: `12:00:01 quiz      Listening port=41231`. The services write
 * JSON; any other line is shown as it is. Undefined for a line that is of no use to a reader. Text of
 * a caller cannot forge a line: control characters are escaped, and the further lines of a stack
 * trace are indented.
 */
export function formatLogLine(
  source: string,
  line: string,
  { colour = false }: { colour?: boolean } = {},
): string | undefined {
  if (line.trim() === "" || housekeeping.test(line)) return undefined;
  const paint = (code: number, text: string): string =>
    colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  const entry = parseEntry(line);
  const name = paint(36, source.padEnd(10));
  if (!entry) return `${new Date().toTimeString().slice(0, 8)} ${name} ${printable(line)}`;
  const time = new Date(String(entry.time)).toTimeString().slice(0, 8);
  const level = printable(String(entry.level));
  const code = colours[level];
  const message = printable(String(entry.msg ?? entry.event ?? ""));
  const text = code === undefined ? message : paint(code, `${level.toUpperCase()} ${message}`);
  const fields = Object.entries(entry)
    .filter(([key]) => !hidden.has(key))
    .map(([key, value]) => {
      const shown = typeof value === "string" ? value : JSON.stringify(value);
      return paint(90, printable(`${key}=${shown}`));
    });
  const error = entry.err as { stack?: string; message?: string } | undefined;
  const trace = error
    ? indented(String(error.stack ?? error.message ?? JSON.stringify(error)))
    : "";
  return `${[time, name, text, ...fields].join(" ")}${trace}`;
}

/** Each line of a stack trace on a line that cannot be taken for a log line. */
function indented(stack: string): string {
  return stack
    .split("\n")
    .map((line) => `\n    ${printable(line)}`)
    .join("");
}

function parseEntry(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
