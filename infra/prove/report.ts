import { homedir } from "node:os";
import { stripVTControlCharacters } from "node:util";
import type { Proof, StepResult } from "./proof.ts";

/** What a report says about the machine and the stack. */
export interface ReportFacts {
  readonly title: string;
  /** E.g. `{ region: "us-east-1" }`. */
  readonly environment: Readonly<Record<string, string>>;
  /** US dollars per hour while the instance runs. */
  readonly hourlyUsd: number;
  /** Values that must not be in the report, whatever they look like. */
  readonly secrets: readonly string[];
}

/** The number of lines of each step's output in a report. */
const SHOWN_LINES = 60;

/** A report in Markdown that can be attached to an issue: it contains no secrets and no addresses. */
export function proofReport({ results, passed }: Proof, facts: ReportFacts): string {
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const dollars = (facts.hourlyUsd * seconds) / 3600;
  const text = [
    `# ${facts.title}: ${passed ? "passed" : "failed"}`,
    "",
    ...Object.entries(facts.environment).map(([name, value]) => `- ${name}: ${value}`),
    `- total: ${minutes(seconds)}, about $${dollars.toFixed(3)}`,
    "",
    "| step | result | time |",
    "|---|---|---|",
    ...results.map(
      ({ step, outcome, ...rest }) => `| ${step} | ${outcome} | ${minutes(rest.seconds)} |`,
    ),
    "",
    ...results.filter(({ outcome }) => outcome !== "not run").flatMap(detailLines),
  ].join("\n");
  return withoutSecrets(text, facts.secrets);
}

function detailLines({ step, outcome, output, reason }: StepResult): string[] {
  const lines = output.trimEnd().split("\n");
  const left = lines.length - SHOWN_LINES;
  return [
    `## ${step}`,
    "",
    ...(outcome === "failed" ? [`Failed: ${reason}`, ""] : []),
    "```",
    ...(left > 0 ? [`(${left} lines left out)`] : []),
    ...lines.slice(-SHOWN_LINES),
    "```",
    "",
  ];
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const PEM = /-----BEGIN ([A-Z ]+)-----[\s\S]*?-----END \1-----/g;
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g;
const ACCOUNT = /(?<![0-9a-f.])\d{12}(?![0-9a-f])/g;
/** Names of people: of a lab's users, of users and of sessions of roles. */
const USER = /(voclabs\/|:user\/|assumed-role\/[^/\s]+\/)[^\s,]+/g;
const EMAIL = /[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}/gi;
const LOGIN = /(:\/\/)[^/\s:@]+:[^/\s@]+@/g;
const ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g;
const PRIVATE_ADDRESS = /^(?:0\.|10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.)/;
/** Random text: at least 32 characters with a digit and both cases. */
const RANDOM = /(?<![\w+=-])(?=[\w+=-]*[a-z])(?=[\w+=-]*[A-Z])(?=[\w+=-]*\d)[\w+=-]{32,}/g;

/** Replaces keys, passwords, account ids, public addresses, names of people and home folders. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const known = [...secrets]
    .filter((secret) => secret.length > 3)
    .sort((a, b) => b.length - a.length);
  const plain = known.reduce((rest, secret) => rest.replaceAll(secret, "[removed]"), text);
  return stripVTControlCharacters(plain)
    .replaceAll(PEM, "[$1]")
    .replaceAll(ACCESS_KEY, "[access key]")
    .replaceAll(USER, "$1[user]")
    .replaceAll(LOGIN, "$1[login]@")
    .replaceAll(EMAIL, "[email]")
    .replaceAll(ADDRESS, (address) => (PRIVATE_ADDRESS.test(address) ? address : "[address]"))
    .replaceAll(RANDOM, "[removed]")
    .replaceAll(ACCOUNT, "[account]")
    .replaceAll(homedir(), "~");
}
