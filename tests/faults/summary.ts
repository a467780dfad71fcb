import type { FaultReport } from "./fault_suite.ts";

const SHOWN_BREACHES = 20;

/** Writes a report as two tables for the terminal. */
export function summarise(report: FaultReport): string {
  const kinds = new Map<string, { times: number; failed: number; ms: number }>();
  for (const { name, error, tookMs } of report.inflicted) {
    const kind = kinds.get(name) ?? { times: 0, failed: 0, ms: 0 };
    kinds.set(name, {
      times: kind.times + 1,
      failed: kind.failed + (error === undefined ? 0 : 1),
      ms: kind.ms + tookMs,
    });
  }
  const faults = [...kinds].map(([name, { times, failed, ms }]) => [
    name,
    String(times),
    `${(ms / times / 1000).toFixed(1)} s`,
    failed > 0 ? `${failed} went wrong` : "",
  ]);
  faults.push(["every message delivered twice", String(report.copies), "", ""]);
  faults.push(["requests sent again by clients", String(report.retries), "", ""]);
  const invariants = report.invariants.map(({ name, lookedAt, breaches }) => [
    breaches.length === 0 ? "held" : "BROKEN",
    name,
    lookedAt,
  ]);
  const lines = [
    table(["fault", "times", "mean", ""], faults),
    "",
    table(["", "invariant", "looked at"], invariants),
  ];
  for (const { name, error } of report.inflicted) {
    if (error !== undefined) lines.push("", `WENT WRONG: ${name}`, `  ${error}`);
  }
  for (const { name, breaches } of report.invariants) {
    if (breaches.length === 0) continue;
    lines.push("", `BROKEN: ${name} (${breaches.length})`);
    lines.push(...breaches.slice(0, SHOWN_BREACHES).map((breach) => `  ${breach}`));
  }
  if (report.unasked.length > 0) {
    lines.push("", `Ended by themselves, and started again: ${report.unasked.join(", ")}`);
  }
  return lines.join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join(
    "\n",
  );
}
