import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { allBudgets } from "./all_budgets.ts";
import { allComparisons } from "./all_comparisons.ts";
import { createBenchContext } from "./bench_context.ts";
import type { Figure } from "./budget.ts";
import { compare, type Result } from "./comparison.ts";
import { installPeers } from "./peers/install_peers.ts";
import { budgetTable, comparisonTable } from "./table.ts";

const usage = `Usage: npm run bench -- [NAME...] [options]

Measures all comparisons and budgets, or only those whose names contain one of the words:
${[...allComparisons, ...allBudgets].map(({ name }) => `  ${name}`).join("\n")}

Options:
      --repeats N  Number of measurements of each comparison (default: 5)
      --scale X    Size of the work, as a fraction of the full size (default: 1)
  -h, --help       Show this text`;
const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      repeats: { type: "string", default: "5" },
      scale: { type: "string", default: "1" },
    },
  },
  { usage },
);
const repeats = Number(values.repeats);
const scale = Number(values.scale);
if (!Number.isInteger(repeats) || repeats < 1)
  fail(`--repeats must be a positive integer, not ${values.repeats}`);
if (!(scale > 0)) fail(`--scale must be a positive number, not ${values.scale}`);

const isWanted = ({ name }: { name: string }) =>
  positionals.length === 0 || positionals.some((word) => name.includes(word));
const comparisons = allComparisons.filter(isWanted);
const budgets = allBudgets.filter(isWanted);
if (comparisons.length + budgets.length === 0) {
  fail(`no name contains ${positionals.join(" or ")}; --help lists the names`);
}
// Ends what was started, by the handlers of "exit".
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
installPeers();

const began = new Date();
const context = createBenchContext({ scale });
const results: Result[] = [];
const figures: Figure[] = [];
const failures: string[] = [];
for (const comparison of comparisons) {
  await attempt(comparison.name, async () => {
    const missing = await comparison.notShown?.();
    if (missing !== undefined) {
      context.progress(`not shown: ${missing}`);
      return;
    }
    results.push(await compare(comparison, { context, repeats }));
  });
}
for (const budget of budgets) {
  await attempt(budget.name, async () => {
    figures.push(...(await budget.measure(context)));
  });
}
await context.close();

const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
const folder = join(import.meta.dirname, "../../.data/bench");
await mkdir(folder, { recursive: true });
const file = join(folder, `${began.toISOString().replaceAll(":", "-")}.json`);
const record = { began, machine, repeats, scale, results, figures, failures };
await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
if (results.length > 0) console.log(`\n${comparisonTable(results)}`);
if (figures.length > 0) console.log(`\n${budgetTable(figures)}`);
console.log(
  `\n${machine.cores} cores, Node ${machine.node}, ${repeats} repeats; written to ${file}`,
);
for (const failure of failures) console.log(failure);
process.exit(failures.length > 0 ? 1 : 0);

async function attempt(name: string, work: () => Promise<void>): Promise<void> {
  process.stdout.write(`${name}:`);
  const begun = performance.now();
  try {
    await work();
    console.log(` (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failures.push(`Cannot measure ${name}: ${(error as Error).message}`);
    console.log("", error);
  }
}

function fail(reason: string): never {
  console.error(`Cannot run the benchmarks: ${reason}`);
  process.exit(2);
}
