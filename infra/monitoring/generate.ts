/**
 * Writes what is derived from the catalogue of signals: the files in generated/ and the table in
 * README.md.
 *
 *   node infra/monitoring/generate.ts            write
 *   node infra/monitoring/generate.ts --check    write nothing; exit 1 where a file would change
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { catalogue, conditionOf } from "./catalogue.ts";
import { grafanaDashboard } from "./dashboards.ts";
import { jmxExporterConfig, prometheusRules } from "./prometheus.ts";

const folder = import.meta.dirname;
const guide = "README.md";
const [begin, end] = ["<!-- signals -->", "<!-- end of signals -->"];

/** Path (from this folder) and content of every derived file. */
export async function derivedFiles(): Promise<ReadonlyMap<string, string>> {
  const comment = "# Generated from the catalogue: npm run monitoring\n";
  const yaml = (value: unknown): string => comment + stringify(value, { lineWidth: 0 });
  const text = await readFile(join(folder, guide), "utf8");
  return new Map([
    ["generated/prometheus_rules.yml", yaml(prometheusRules())],
    ["generated/jmx_exporter.yml", yaml(jmxExporterConfig())],
    ["generated/grafana_dashboard.json", `${JSON.stringify(grafanaDashboard(), null, 2)}\n`],
    [guide, withTable(text)],
  ]);
}

/** The derived files that are missing, or that differ from what they should be. */
export async function driftedFiles(): Promise<string[]> {
  const drifted: string[] = [];
  for (const [path, content] of await derivedFiles()) {
    const found = await readFile(join(folder, path), "utf8").catch(() => undefined);
    if (found !== content) drifted.push(path);
  }
  return drifted;
}

function withTable(text: string): string {
  const [before, rest = ""] = text.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) {
    throw new Error(`Cannot write the table: ${guide} has no ${begin} and ${end}`);
  }
  const rows = catalogue.map((signal) => {
    const { name, title, alarm, prometheus, cloudWatch } = signal;
    const sources = [
      ...(prometheus === undefined ? [] : ["Prometheus"]),
      cloudWatch.namespace ?? "CloudWatch agent",
    ];
    return `| \`${name}\` | ${title} | ${conditionOf(signal)} | ${alarm.severity} | ${sources.join(", ")} | ${alarm.runbook} |`;
  });
  const table = [
    "| alarm | figure | condition | severity | measured by | first step |",
    "|---|---|---|---|---|---|",
    ...rows,
  ];
  return `${before}${begin}\n${table.join("\n")}\n${end}${after}`;
}

if (import.meta.main) {
  const { values } = readArguments(
    { options: { check: { type: "boolean", default: false } } },
    { usage: "Usage: npm run monitoring -- [--check]" },
  );
  if (values.check) {
    const drifted = await driftedFiles();
    for (const path of drifted) console.error(`${path} is not current: run npm run monitoring`);
    process.exitCode = drifted.length > 0 ? 1 : 0;
  } else {
    for (const [path, content] of await derivedFiles()) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  }
}
