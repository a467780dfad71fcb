/**
 * Writes what is derived from the catalogue of signals: the files in generated/ and the table in
 * README.md.
 *
 *   node infra/monitoring/generate.ts            write
 *   node infra/monitoring/generate.ts --check    write nothing; exit 1 where a file would change
 *   node infra/monitoring/generate.ts --agent kafka-1 --stack production --to FOLDER
 *                                                write the files of CloudWatch's agent on a host
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { catalogue, conditionOf } from "./catalogue.ts";
import { agentConfig, agentScrapeConfig } from "./cloudwatch_agent.ts";
import { grafanaDashboard } from "./dashboards.ts";
import { cloudWatchOnly, jmxExporterConfig, prometheusRules } from "./prometheus.ts";

const folder = import.meta.dirname;
const guide = "README.md";

/** Path (from this folder) and content of every derived file. */
export async function derivedFiles(): Promise<ReadonlyMap<string, string>> {
  const comment = "# Generated from the catalogue: npm run monitoring\n";
  const yaml = (value: unknown): string => comment + stringify(value, { lineWidth: 0 });
  const text = await readFile(join(folder, guide), "utf8");
  return new Map([
    ["generated/prometheus_rules.yml", yaml(prometheusRules())],
    ["generated/jmx_exporter.yml", yaml(jmxExporterConfig())],
    ["generated/grafana_dashboard.json", `${JSON.stringify(grafanaDashboard(), null, 2)}\n`],
    [guide, withPart(withPart(text, "signals", table()), "only in CloudWatch", unseenAlarms())],
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

/** The guide with another text between the comments that mark a part of it. */
function withPart(text: string, part: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const [before, rest = ""] = text.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) {
    throw new Error(`Cannot write the guide: ${guide} has no ${begin} and ${end}`);
  }
  return `${before}${begin}\n${lines.join("\n")}\n${end}${after}`;
}

function table(): string[] {
  const rows = catalogue.map((signal) => {
    const { name, title, alarm, prometheus, cloudWatch } = signal;
    const sources = [
      ...(prometheus === undefined ? [] : ["Prometheus"]),
      cloudWatch.namespace ?? "CloudWatch agent",
    ];
    return `| \`${name}\` | ${title} | ${conditionOf(signal)} | ${alarm.severity} | ${sources.join(", ")} | ${alarm.runbook} |`;
  });
  return [
    "| alarm | figure | condition | severity | measured by | first step |",
    "|---|---|---|---|---|---|",
    ...rows,
  ];
}

/** The alarms that Prometheus cannot show. */
function unseenAlarms(): string[] {
  return cloudWatchOnly.map(
    ({ name, cloudWatch }) => `- \`${name}\` (${cloudWatch.namespace} ${cloudWatch.metric})`,
  );
}

/** The files of CloudWatch's agent on a host, and of jmx_exporter in a broker, by name. */
export function agentFiles(host: string, stack: string): ReadonlyMap<string, string> {
  const role = (["bastion", "kafka", "services", "zookeeper"] as const).find(
    (known) => known === host.split("-")[0],
  );
  if (role === undefined) throw new RangeError(`There is no host ${host} in a cluster`);
  const named = { stack, name: host, prefix: `learning-platform-${stack}` };
  const agent = `${JSON.stringify(agentConfig(role, named), null, 2)}\n`;
  const files = new Map([["amazon-cloudwatch-agent.json", agent]]);
  if (role === "kafka" || role === "services") {
    files.set("prometheus.yml", stringify(agentScrapeConfig(role, named)));
  }
  if (role === "kafka") files.set("jmx_exporter.yml", stringify(jmxExporterConfig()));
  return files;
}

async function write(to: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), content);
  }
}

if (import.meta.main) {
  const { values } = readArguments(
    {
      options: {
        check: { type: "boolean", default: false },
        agent: { type: "string" },
        stack: { type: "string", default: "production" },
        to: { type: "string", default: "." },
      },
    },
    { usage: "Usage: npm run monitoring -- [--check | --agent HOST [--stack NAME] [--to FOLDER]]" },
  );
  if (values.agent !== undefined) {
    await write(values.to, agentFiles(values.agent, values.stack));
  } else if (values.check) {
    const drifted = await driftedFiles();
    for (const path of drifted) console.error(`${path} is not current: run npm run monitoring`);
    process.exitCode = drifted.length > 0 ? 1 : 0;
  } else {
    await write(folder, await derivedFiles());
  }
}
