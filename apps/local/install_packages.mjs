// @ts-check
/**
 * Installs the programs that a command needs, with one confirmation, or explains in one message what
 * to install. Plain JavaScript for Node 18 or later, because bootstrap.mjs runs it.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { installCommand, isInstalled, neededPrograms, packagesOf } from "./system_packages.mjs";

/**
 * @typedef {import("./system_packages.mjs").Program} Program
 * @typedef {import("./system_packages.mjs").Needs} Needs
 */

/**
 * @typedef {object} Machine
 * @property {boolean} isRoot
 * @property {boolean} hasSudo
 * @property {boolean} hasApt
 * @property {boolean} isInteractive whether somebody can answer a question
 */

/**
 * Removes `--yes` from a command's arguments. CI=true has the same effect.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function readConsent(args, env) {
  const rest = args.filter((arg) => arg !== "--yes");
  return { yes: rest.length < args.length || env.CI === "true" || env.CI === "1", args: rest };
}

/**
 * What to do about missing programs. Without optional ones a command runs, so they alone are
 * installed only by `--yes`, and no question is asked about them.
 *
 * @param {Needs} missing
 * @param {Machine & { yes: boolean }} machine
 * @returns {"run" | "install" | "ask" | "refuse"}
 */
export function decide({ required, optional }, { isRoot, hasSudo, hasApt, isInteractive, yes }) {
  const otherwise = required.length > 0 ? "refuse" : "run";
  if (required.length + optional.length === 0) return "run";
  if (!hasApt || !(isRoot || hasSudo)) return otherwise;
  if (yes) return "install";
  return isInteractive && required.length > 0 ? "ask" : otherwise;
}

/**
 * The message for a machine where the programs are not installed.
 *
 * @param {string} command such as `npm start`
 * @param {Needs} missing
 * @param {Machine} machine
 */
export function describeMissing(command, missing, { isRoot, hasSudo, hasApt }) {
  const all = [...missing.required, ...missing.optional];
  const where = hasApt ? "" : "on Debian or Ubuntu ";
  const lines = [
    `Cannot run ${command}: ${all.length === 1 ? "a program is" : `${all.length} programs are`} missing.`,
    ...listPrograms(missing),
    `Install them ${where}with this command, then run ${command} again:`,
    `  ${installCommand(all, { isRoot })}`,
  ];
  if (hasApt && (isRoot || hasSudo)) {
    lines.push(`Or let ${command} install them: ${withYes(command)}`);
  }
  return lines.join("\n");
}

/** @param {string} command */
function withYes(command) {
  return `${command} -- --yes`;
}

/** A longer list of packages does not move the purposes of the others. */
const MAX_WIDTH = 32;

/** One line for each program. @param {Needs} missing */
function listPrograms({ required, optional }) {
  const all = [...required, ...optional];
  const widths = all.map(({ packages }) => packages.join(" ").length);
  const width = Math.max(...widths.filter((it) => it <= MAX_WIDTH));
  /** @param {Program} program */
  const line = (program) => `  ${program.packages.join(" ").padEnd(width)}  ${program.purpose}`;
  return [
    ...required.map(line),
    ...optional.map((program) => `${line(program)} (optional: without it, ${program.without})`),
  ];
}

/**
 * Makes sure that the programs of a script are installed.
 *
 * @param {string} script its path from the project's folder
 * @param {{ args: readonly string[], yes: boolean, command: string }} options
 * @returns {Promise<string | undefined>} why the script cannot run
 */
export async function providePrograms(script, { args, yes, command }) {
  const needs = neededPrograms(script, args);
  const missing = findMissing(needs);
  if (missing.required.length + missing.optional.length === 0) return undefined;
  const machine = inspectMachine();
  const decision = decide(missing, { ...machine, yes });
  if (decision === "run") return undefined;
  if (decision === "refuse") return describeMissing(command, missing, machine);
  if (decision === "ask" && !(await confirm(missing))) {
    return describeMissing(command, missing, machine);
  }
  const all = [...missing.required, ...missing.optional];
  const reason = await install(packagesOf(all), machine);
  const left = findMissing(needs);
  if (left.required.length === 0 && reason === undefined) return undefined;
  if (left.required.length === 0) {
    process.stderr.write(`Cannot install the optional programs: ${reason}\n`);
    return undefined;
  }
  const why = reason === undefined ? "" : `apt-get failed: ${reason}\n`;
  return `${why}${describeMissing(command, left, { ...machine, hasApt: true })}`;
}

/** @param {Needs} needs @returns {Needs} */
function findMissing({ required, optional }) {
  /** @param {Program} program */
  const isMissing = (program) => !isInstalled(program);
  return { required: required.filter(isMissing), optional: optional.filter(isMissing) };
}

/** @returns {Machine} */
function inspectMachine() {
  /** @param {string} command */
  const has = (command) => isInstalled({ commands: [command], packages: [], purpose: "" });
  return {
    isRoot: process.getuid?.() === 0,
    hasSudo: has("sudo"),
    hasApt: has("apt-get"),
    isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  };
}

/** @param {Needs} missing @returns {Promise<boolean>} */
function confirm(missing) {
  process.stdout.write(`These programs are missing:\n${listPrograms(missing).join("\n")}\n`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((done) => {
    terminal.on("close", () => done(false));
    terminal.question("Install them with apt-get? [Y/n] ", (answer) => {
      done(/^(y|yes)?$/i.test(answer.trim()));
      terminal.close();
    });
  });
}

/**
 * @param {readonly string[]} packages
 * @param {Machine} machine
 * @returns {Promise<string | undefined>} why they could not be installed
 */
async function install(packages, { isRoot }) {
  process.stdout.write(`Installing ${packages.join(", ")} (apt-get) ...\n`);
  const begun = Date.now();
  const apt = [
    ...(isRoot ? [] : ["sudo"]),
    ...["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"],
    // Another installation may be running, such as the system's own updates.
    ...["-o", "DPkg::Lock::Timeout=300"],
  ];
  // One unreachable package source does not stop an installation from the others.
  const update = await run([...apt, "update"]);
  const installed = await run([...apt, "install", "-y", "--no-install-recommends", ...packages]);
  if (!installed.ok)
    return firstError(installed.output) ?? firstError(update.output) ?? "see above";
  process.stdout.write(`Installed in ${Math.round((Date.now() - begun) / 1000)} s\n`);
  return undefined;
}

/** @param {string} output */
function firstError(output) {
  const lines = output.trim().split("\n");
  return lines.find((line) => /^(E|Err|sudo):/.test(line)) ?? (lines.at(-1) || undefined);
}

/** @param {string[]} command @returns {Promise<{ ok: boolean, output: string }>} */
function run([program = "", ...args]) {
  return new Promise((done) => {
    // sudo asks for a password on the terminal.
    const child = spawn(program, args, { stdio: ["inherit", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => done({ ok: false, output: error.message }));
    child.on("close", (code) => done({ ok: code === 0, output }));
  });
}
