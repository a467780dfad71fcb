/**
 * Runs one of the project's programs on a fresh clone: `node apps/local/bootstrap.mjs <script> [...]`.
 * Plain JavaScript for Node 18 or later, without any dependency: it provides the system's packages
 * that the script needs, installs what package-lock.json names when that is missing or outdated, then
 * continues under the Node that the lock file brings.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { providePrograms, readConsent } from "./install_packages.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const stamp = join(root, "node_modules/.installed-lock");
const ownNode = join(root, "node_modules/.bin/node");

const script = process.argv[2];
if (!script) fail("Cannot start: specify the script to run");
const { yes, args } = readConsent(process.argv.slice(3), process.env);
const problem = await providePrograms(script, { args, yes, command: npmCommand() });
if (problem !== undefined) fail(problem);
await installDependencies();
// An older installation gets the current patches of packages.
for (const patch of [
  "shared/database/patch_driver.mjs",
  "shared/messaging/patch_kafkajs.mjs",
  "apps/documents/adapters/parsers/patch_parsers.mjs",
]) {
  await import(pathToFileURL(join(root, patch)).href);
}
if (Number.parseInt(process.versions.node, 10) >= 24) {
  process.argv = [process.argv[0], join(root, script), ...args];
  await import(pathToFileURL(join(root, script)).href);
} else {
  await runUnderOwnNode();
}

/** How a person runs this script, for messages. */
function npmCommand() {
  const event = process.env.npm_lifecycle_event ?? "";
  if (event === "start" || event === "test") return `npm ${event}`;
  return event === "" ? `node apps/local/bootstrap.mjs ${script}` : `npm run ${event}`;
}

async function installDependencies() {
  const lock = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  const wanted = `${lock.digest("hex")} ${process.platform}-${process.arch}`;
  if (existsSync(ownNode) && isInstalled(wanted)) return;
  process.stdout.write("Installing dependencies (npm ci) ...\n");
  const begun = Date.now();
  const { code, output } = await run("npm", ["ci", "--no-audit", "--no-fund"]);
  if (code !== 0) {
    const lines = output.split("\n").filter((line) => /^npm (ERR!|error)/.test(line));
    const reasons = lines.map((line) => line.replace(/^npm (ERR!|error)\s*/, ""));
    const reason = reasons.find((line) => line !== "" && !/^(code|errno|syscall) /.test(line));
    fail(`Cannot install the dependencies: ${reason ?? `npm ended with ${code}`}`);
  }
  writeFileSync(stamp, wanted);
  process.stdout.write(`Installed in ${Math.round((Date.now() - begun) / 1000)} s\n`);
}

/** npm's own record matches the lock file where somebody ran `npm ci` or `npm install`. */
function isInstalled(wanted) {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return true;
  return !existsSync(stamp) && matchesHiddenLock();
}

function matchesHiddenLock() {
  const hidden = join(root, "node_modules/.package-lock.json");
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, "utf8")).packages;
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(locked).every(
    ([path, { version, optional, peer }]) =>
      path === "" || optional || peer || installed[path]?.version === version,
  );
}

function run(command, commandArgs) {
  return new Promise((done) => {
    const child = spawn(command, commandArgs, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      // The package of ONNX Runtime contains its libraries; its script downloads those for GPUs.
      env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => done({ code: 1, output: `npm error ${error.message}` }));
    child.on("close", (code) => done({ code, output }));
  });
}

async function runUnderOwnNode() {
  const child = spawn(ownNode, [join(root, script), ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` },
  });
  // The terminal sends Ctrl-C to the child, too. It decides how to stop; we exit with its code.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  stopWithParent(child);
  child.on("error", (error) => fail(`Cannot run ${ownNode}: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** Stops the child when npm's shell was killed, which forwards no signal. */
function stopWithParent(child) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, 500);
  timer.unref();
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
