import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { type Platform, startPlatform } from "../../apps/local/platform.ts";
import { services } from "../../apps/local/services.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("the platform on one machine");
const dataDir = join(temporaryFolder("platform"), "data");
let platform: Platform;

test.before(async () => {
  platform = await startPlatform({ dataDir, instances: { quiz: 2 } });
});
test.after(async () => {
  await platform.stop();
});

test("every service is ready at its own address", async () => {
  const names = [...services.map(({ name }) => name), "quiz-2"];
  assert.equal(Object.keys(platform.urls).sort(), names.sort());
  // The gateway's readiness is at a port of its own.
  for (const name of names.filter((it) => it !== "gateway")) {
    assert.is((await fetch(`${platform.urls[name]}/readyz`)).status, 200, name);
  }
});

test("secrets are readable by their owner only", async () => {
  const { mode } = await stat(join(dataDir, "secrets.json"));
  assert.is(mode & 0o777, 0o600);
});

test("a killed service comes back at the same address", async () => {
  const before = platform.processes.quiz?.pid;
  await platform.processes.quiz?.restart();
  assert.is.not(platform.processes.quiz?.pid, before);
  assert.is((await fetch(`${platform.urls.quiz}/readyz`)).status, 200);
});

test("Kafka and PostgreSQL come back after kill -9, and the services with them", async () => {
  await Promise.all([platform.processes.kafka?.restart(), platform.processes.postgres?.restart()]);
  for (const name of ["documents", "quiz", "quiz-2"]) {
    await waitFor(async () => (await fetch(`${platform.urls[name]}/readyz`)).ok, {
      what: `${name} to be ready again`,
      everyMs: 100,
    });
  }
});

test("a paused service answers again when it goes on", async () => {
  platform.processes.documents?.pause();
  const asked = fetch(`${platform.urls.documents}/livez`);
  platform.processes.documents?.resume();
  assert.is((await asked).status, 200);
});

test.run();

const command = suite("the program that npm start runs");

command("a taken port is told in one line", async () => {
  const port = await freePort();
  const taken = start(["-e", `require("node:net").createServer().listen(${port}, "127.0.0.1")`]);
  const folder = await copyOfSource();
  const message = await waitFor(async () => {
    const { stderr } = await end(start([join(folder, "apps/local/main.ts")], { PORT: `${port}` }));
    return stderr.includes("in use") ? stderr : undefined;
  });
  taken.kill("SIGKILL");
  assert.is(
    message.trim(),
    `Cannot start: port ${port} is in use; choose another with PORT=8081 npm start`,
  );
});

command("wrong settings are told all at once", async () => {
  const main = join(await copyOfSource(), "apps/local/main.ts");
  const wrong = { PORT: "x", KAFKA_BROKERS: "nowhere", TEXT_ENGINE: "foo" };
  const { code, stderr } = await end(start([main], wrong));
  assert.is(code, 1);
  assert.equal(stderr.trim().split("\n"), [
    "Cannot start the platform: invalid configuration",
    "  - PORT: must be a number",
    "  - KAFKA_BROKERS: must be a comma-separated list of host:port",
    "  - TEXT_ENGINE: must be one of: offline, openai-compatible, bedrock (documents, quiz, chat)",
  ]);
});

command("a machine without Java is told so", async () => {
  const main = join(await copyOfSource(), "apps/local/main.ts");
  const { code, stderr } = await end(start([main], { PORT: `${await freePort()}`, PATH: "/none" }));
  assert.is(code, 1);
  assert.match(stderr, /^Cannot start Kafka: Java is not installed; install Java 11 or later/);
  assert.is(stderr.trim().split("\n").length, 1);
});

command.run();

/** The program works in the folder it lies in: a copy leaves the tree's own `.data` alone. */
async function copyOfSource(): Promise<string> {
  const root = join(import.meta.dirname, "../..");
  const folder = temporaryFolder("clone");
  for (const name of ["apps", "shared"]) {
    await mkdir(join(folder, name), { recursive: true });
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of (await readdir(root)).filter((it) => /^(package|tsconfig).*json$/.test(it))) {
    await cp(join(root, name), join(folder, name));
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: "pipe" });
}

async function end(child: ChildProcess): Promise<{ code: number; stderr: string }> {
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, "close");
  return { code, stderr };
}
