import type { Figure } from "./budget.ts";
import type { Result } from "./comparison.ts";

/** Comparisons as a Markdown table, a row each. */
export function comparisonTable(results: readonly Result[]): string {
  return table(
    ["what", "ours (median)", "against (median)", "ratio (spread)", "aim", ""],
    results.map((result) => [
      result.name,
      `${result.ours}: ${rounded(result.oursMedian)} ${result.unit}`,
      `${result.peer}: ${rounded(result.peerMedian)} ${result.unit}`,
      `${result.ratio.toFixed(2)} (${result.lowest.toFixed(2)}–${result.highest.toFixed(2)})`,
      `${result.aim.is} ${result.aim.ratio}`,
      result.met ? "met" : "missed",
    ]),
  );
}

/** Budgets as a Markdown table, a row each. */
export function budgetTable(figures: readonly Figure[]): string {
  return table(
    ["budget", "figure", "limit", ""],
    figures.map(({ what, value, unit, limit }) => [
      what,
      `${rounded(value)} ${unit}`,
      `under ${limit} ${unit}`,
      value < limit ? "met" : "missed",
    ]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => "---"), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
