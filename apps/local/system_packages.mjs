// @ts-check
/**
 * The programs that the project's commands need from packages of Debian and Ubuntu: the only place
 * that knows them. Plain JavaScript for Node 18 or later, because bootstrap.mjs reads it.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { delimiter, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Program
 * @property {readonly string[]} commands what must be on the PATH
 * @property {readonly string[]} [pythonModules] what Python must be able to import
 * @property {readonly string[]} packages what provides it
 * @property {string} purpose what it is needed for
 * @property {string} [without] what `npm start` does without it; undefined if it cannot start
 * @property {boolean} [rootOnly] only root can use it
 */

/** @typedef {{ required: Program[], optional: Program[] }} Needs */

const root = resolve(fileURLToPath(import.meta.url), "../../..");

/** Those of apps/documents/debian_packages; the English one comes with tesseract-ocr. */
const ocrModels = ["ara", "chi-sim", "deu", "fra", "ita", "jpn", "por", "rus", "spa"].map(
  (language) => `tesseract-ocr-${language}`,
);

export const programs = /** @satisfies {Record<string, Program>} */ ({
  java: {
    commands: ["java"],
    packages: ["openjdk-17-jre-headless"],
    purpose: "Java 11 or later, runs Kafka and ZooKeeper",
  },
  javaCompiler: {
    commands: ["java", "javac"],
    packages: ["openjdk-17-jdk-headless"],
    purpose: "Java 11 or later with its compiler, runs Kafka and builds the Java client",
  },
  maven: {
    commands: ["mvn"],
    packages: ["maven"],
    purpose: "downloads Kafka and the models for semantic search",
  },
  python: {
    commands: ["python3"],
    pythonModules: ["ensurepip", "venv"],
    packages: ["python3-venv"],
    purpose: "Python 3 with venv, installs the models for semantic search and transcription",
    without: "models that are not downloaded yet cannot be installed",
  },
  ffmpeg: {
    commands: ["ffmpeg", "ffprobe"],
    packages: ["ffmpeg"],
    purpose: "reads recordings and writes compressed audio",
    without: "audio is available as WAV only, and recordings cannot be transcribed",
  },
  espeak: {
    commands: ["espeak-ng"],
    packages: ["espeak-ng"],
    purpose: "synthesizes speech",
    without: "speech is synthesized by WebAssembly, about ten times slower",
  },
  ocr: {
    commands: ["tesseract", "pdftoppm"],
    packages: ["poppler-utils", "tesseract-ocr", ...ocrModels],
    purpose: "recognizes the text of scanned pages",
    without: "scanned pages have no text",
  },
  prometheus: {
    commands: ["prometheus", "promtool"],
    packages: ["prometheus"],
    purpose: "shows the alarms of infra/monitoring",
    without: "nothing observes the platform",
  },
  pocketsphinx: {
    commands: ["pocketsphinx_continuous"],
    packages: ["pocketsphinx", "pocketsphinx-en-us"],
    purpose: "transcribes recordings where there is no speech model",
  },
  ssh: {
    commands: ["ssh", "ssh-keygen", "ssh-keyscan"],
    packages: ["openssh-client"],
    purpose: "connects to hosts and creates their keys",
  },
  openssl: { commands: ["openssl"], packages: ["openssl"], purpose: "issues test certificates" },
  ps: { commands: ["ps"], packages: ["procps"], purpose: "lists the processes of a test" },
  docker: {
    commands: ["docker", "dockerd"],
    packages: ["docker.io"],
    purpose: "runs the hosts of a rehearsal",
  },
  iptables: {
    commands: ["iptables"],
    packages: ["iptables"],
    purpose: "connects the hosts of a rehearsal",
  },
  chromium: {
    commands: ["chromium"],
    packages: ["chromium"],
    purpose: "shows the pages in tests",
  },
  debootstrap: {
    commands: ["debootstrap"],
    packages: ["debootstrap"],
    purpose: "creates Debian root file systems for tests and rehearsals",
    rootOnly: true,
  },
});

const { java, javaCompiler, maven, python, ffmpeg, espeak, pocketsphinx } = programs;
const { chromium, prometheus, ocr, ssh, openssl, ps, docker, iptables, debootstrap } = programs;
const servers = [java, maven];
const engines = [python, ffmpeg, espeak, pocketsphinx];
const rehearsal = [maven, python, ssh, openssl, ps, docker, iptables, debootstrap];

/** @type {Readonly<Record<string, readonly Program[]>>} */
const testFolders = {
  unit: [python, ffmpeg],
  infra: [ssh, openssl, prometheus],
  contract: [...servers, ...engines],
  integration: [...servers, ...engines, prometheus],
  e2e: [javaCompiler, maven, ...engines, debootstrap, chromium],
  faults: [...servers, ...engines],
  rehearsals: rehearsal,
};

/**
 * What a script of package.json needs on this machine.
 *
 * @param {string} script its path from the project's folder
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, isRoot?: boolean }} [machine]
 * @returns {Needs}
 */
export function neededPrograms(
  script,
  args,
  { env = process.env, isRoot = process.getuid?.() === 0 } = {},
) {
  // Showing the usage needs nothing.
  if (args.includes("--help") || args.includes("-h")) return { required: [], optional: [] };
  if (script === "apps/local/main.ts") return neededToStart(args, env);
  const required = neededToRun(script, args).filter((it) => isRoot || !("rootOnly" in it));
  // The compiler's package has the runtime, too.
  const chosen = new Set(required);
  if (chosen.has(javaCompiler)) chosen.delete(java);
  return { required: [...chosen], optional: neededByTests(script, args) };
}

/** What tests are skipped without. @param {string} script @param {readonly string[]} args */
function neededByTests(script, args) {
  const use = script === "tests/run.ts" ? foldersOf(args) : [];
  return use.some((folder) => folder === "integration" || folder === "e2e") ? [ocr] : [];
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {Needs} */
function neededToStart(args, env) {
  const optional = [python, ffmpeg, espeak, ocr];
  if (args.includes("--observe")) optional.push(prometheus);
  return env.KAFKA_BROKERS
    ? { required: [], optional: [maven, ...optional] }
    : { required: servers, optional };
}

/** @param {string} script @param {readonly string[]} args @returns {readonly Program[]} */
function neededToRun(script, args) {
  switch (script) {
    case "tests/run.ts":
      return foldersOf(args).flatMap((folder) => testFolders[folder] ?? []);
    case "tests/faults/run.ts":
    case "tests/bench/run.ts":
    case "tests/abuse/run.ts":
      return [...servers, ...engines];
    case "tests/e2e/schemathesis.ts":
      return [python];
    case "infra/lab/main.ts":
    case "infra/operations/main.ts":
      return [ssh];
    case "infra/rehearsal/main.ts":
    case "infra/rehearsal/lab_main.ts":
    case "infra/rehearsal/ops_main.ts":
      return rehearsal;
    default:
      return [];
  }
}

/** The folders of tests/ with a file that tests/run.ts chooses. @param {readonly string[]} patterns */
function foldersOf(patterns) {
  return Object.keys(testFolders).filter((folder) =>
    testFiles(join(root, "tests", folder)).some(
      (path) => patterns.length === 0 || patterns.some((pattern) => path.includes(pattern)),
    ),
  );
}

/** @param {string} folder @returns {string[]} paths from the project's folder */
function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return path.endsWith(".test.ts") ? [relative(root, path)] : [];
  });
}

/** Whether this machine has a program. @param {Program} program @returns {boolean} */
export function isInstalled({ commands, pythonModules }) {
  if (!commands.every(isOnPath)) return false;
  if (!pythonModules) return true;
  return spawnSync("python3", ["-c", `import ${pythonModules.join(", ")}`]).status === 0;
}

/** Servers lie in /usr/sbin, which is not on every user's PATH. @param {string} command */
function isOnPath(command) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return folder !== "";
    } catch {
      return false;
    }
  });
}

/** The packages of programs, each once. @param {readonly Program[]} missing */
export function packagesOf(missing) {
  return [...new Set(missing.flatMap(({ packages }) => packages))];
}

/**
 * What a person pastes to install programs.
 *
 * @param {readonly Program[]} missing
 * @param {{ isRoot?: boolean }} [user]
 */
export function installCommand(missing, { isRoot = process.getuid?.() === 0 } = {}) {
  const apt = isRoot ? "apt-get" : "sudo apt-get";
  return `${apt} update && ${apt} install -y --no-install-recommends ${packagesOf(missing).join(" ")}`;
}
