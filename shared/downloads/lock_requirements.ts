/**
 * Pins the Python packages that the platform downloads, dependencies included, by version and
 * checksum: writes requirements/NAME.txt for each requirements/NAME.in.
 *
 *   python3.11 must be `python3`; then: node shared/downloads/lock_requirements.ts [NAME ...]
 *
 * pip decides on the versions under the oldest supported Python, whose dependencies include those of
 * the later ones. The checksums are those of every supported Python and platform.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PYTHONS = ["3.11", "3.12", "3.13", "3.14"] as const;
const linux = (machine: string) => [
  ...[17, 24, 26, 27, 28, 31, 34, 35, 39].map((minor) => `manylinux_2_${minor}_${machine}`),
  ...[`manylinux2014_${machine}`, `linux_${machine}`],
];
const PLATFORMS: Readonly<Record<string, readonly string[]>> = {
  "Linux x86-64": linux("x86_64"),
  "Linux ARM64": linux("aarch64"),
  "macOS ARM64": ["macosx_14_0_arm64"],
};
const folder = join(import.meta.dirname, "requirements");

interface Package {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  /** Whether the same file serves every Python and platform. */
  readonly isPure: boolean;
}

interface Report {
  readonly install: readonly {
    readonly metadata: { readonly name: string; readonly version: string };
    readonly download_info: {
      readonly url: string;
      readonly archive_info: { readonly hashes: { readonly sha256: string } };
    };
  }[];
}

/** What pip would install, wheels only. */
function resolve(options: readonly string[]): Package[] {
  const target = mkdtempSync(join(tmpdir(), "lock-"));
  try {
    const report = join(target, "report.json");
    execFileSync(
      "python3",
      [
        ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"],
        ...["--ignore-installed", "--only-binary=:all:", "--target", target, "--report", report],
        ...options,
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const { install }: Report = JSON.parse(readFileSync(report, "utf8"));
    return install.map(({ metadata: { name, version }, download_info: { url, archive_info } }) => ({
      ...{ name, version, sha256: archive_info.hashes.sha256 },
      isPure: url.endsWith("-none-any.whl"),
    }));
  } finally {
    rmSync(target, { recursive: true });
  }
}

/** The pinned packages that have a wheel for a Python on a platform. */
function available(pinned: readonly Package[], options: readonly string[]): Package[] {
  try {
    return resolve([...options, ...pinned.map((each) => `${each.name}==${each.version}`)]);
  } catch (error) {
    if (pinned.length === 1) return [];
    if (!(error as { stderr?: Buffer }).stderr?.includes("No matching distribution")) throw error;
    const half = Math.ceil(pinned.length / 2);
    return [pinned.slice(0, half), pinned.slice(half)].flatMap((part) => available(part, options));
  }
}

function lock(name: string): void {
  const source = join(folder, `${name}.in`);
  const alone = readFileSync(source, "utf8").includes("no-deps:") ? ["--no-deps"] : [];
  const pinned = resolve([...alone, "--requirement", source]);
  const checksums = new Map(pinned.map((each) => [each.name, new Set([each.sha256])]));
  const compiled = pinned.filter((each) => !each.isPure);
  for (const python of compiled.length === 0 ? [] : PYTHONS) {
    for (const [platform, tags] of Object.entries(PLATFORMS)) {
      const options = ["--no-deps", "--implementation", "cp", "--python-version", python];
      options.push(...tags.flatMap((tag) => ["--platform", tag]));
      const found = available(compiled, options);
      for (const each of found) checksums.get(each.name)?.add(each.sha256);
      const names = new Set(found.map((each) => each.name));
      const missing = compiled.filter((each) => !names.has(each.name)).map((each) => each.name);
      const result = missing.length === 0 ? "complete" : `no ${missing.join(", ")}`;
      process.stdout.write(`${name}, Python ${python}, ${platform}: ${result}\n`);
    }
  }
  const lines = pinned
    .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .map((each) =>
      [
        `${each.name}==${each.version}`,
        ...[...(checksums.get(each.name) ?? [])].sort().map((sha256) => `--hash=sha256:${sha256}`),
      ].join(" \\\n    "),
    );
  const head = `# Written by shared/downloads/lock_requirements.ts from ${name}.in. Python 3.11 to 3.14.\n`;
  writeFileSync(join(folder, `${name}.txt`), `${head}${lines.join("\n")}\n`);
}

const all = readdirSync(folder)
  .filter((file) => file.endsWith(".in"))
  .map((file) => file.slice(0, -".in".length));
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : all) lock(name);
