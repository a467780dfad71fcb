import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort, isPortFree } from "../../apps/local/free_port.ts";
import { keepPorts, keepSecrets } from "../../apps/local/kept_settings.ts";
import { AlreadyRunningError, takeRunLock } from "../../apps/local/run_lock.ts";
import { startServerProcess } from "../../apps/local/server_process.ts";
import { serviceEnvironment, services } from "../../apps/local/services.ts";
import { endStaleProcesses, processStartedAt } from "../../apps/local/stale_processes.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const forever = "setInterval(() => {}, 1000); console.log('up')";
const test = suite("local processes");

test("a process is asked to end, and killed when it does not", async () => {
  const stubborn = `process.on("SIGTERM", () => {}); ${forever}`;
  const lines: string[] = [];
  const server = await startServerProcess({
    name: "stubborn",
    command: process.execPath,
    args: ["-e", stubborn],
    onLine: (line) => lines.push(line),
  });
  await waitFor(() => lines.includes("up"), { what: "the process's first line" });
  await server.stop({ timeoutMs: 100 });
  assert.is((await server.exited).signal, "SIGKILL");
  assert.is(server.signal("SIGTERM"), false);
});

test("a program that is not there is named", async () => {
  const start = startServerProcess({ name: "nothing", command: "/no/such/program", args: [] });
  const error = await start.then(
    () => undefined,
    (reason: Error) => reason,
  );
  assert.match(error?.message ?? "", /^Cannot start nothing: /);
});

test("a pid file lives as long as its process", async () => {
  const pidFile = join(temporaryFolder("run"), "run/server.pid");
  const server = await startServerProcess({
    name: "server",
    command: process.execPath,
    args: ["-e", forever],
    pidFile,
  });
  assert.ok(existsSync(pidFile));
  await server.stop();
  await waitFor(() => !existsSync(pidFile), { what: "the pid file to go" });
});

test("what an earlier run left is ended, and a pid that another program has now is not", async () => {
  const folder = temporaryFolder("run");
  const left = spawn(process.execPath, ["-e", forever]);
  const other = spawn(process.execPath, ["-e", forever]);
  await waitFor(() => processStartedAt(Number(other.pid)), { what: "both processes" });
  const record = (child: typeof left, startedAt = processStartedAt(Number(child.pid))): string =>
    JSON.stringify({ name: "left", pid: child.pid, startedAt });
  writeFileSync(join(folder, "a.pid"), record(left));
  writeFileSync(join(folder, "b.pid"), record(other, "1"));
  writeFileSync(join(folder, "c.pid"), "cut off");
  assert.equal(await endStaleProcesses(folder), ["left"]);
  assert.is(processStartedAt(Number(left.pid)), "");
  assert.is.not(processStartedAt(Number(other.pid)), "");
  assert.ok(!existsSync(join(folder, "b.pid")));
  other.kill("SIGKILL");
});

test("a data folder is run by one process at a time", async () => {
  const dataDir = join(temporaryFolder("lock"), "data");
  const lock = await takeRunLock(dataDir);
  const refused = await takeRunLock(dataDir).catch((error: Error) => error);
  assert.instance(refused, AlreadyRunningError);
  await lock.release();
  await (await takeRunLock(dataDir)).release();
});

test("a lock whose process is gone is taken over", async () => {
  const dataDir = temporaryFolder("lock");
  const gone = { name: "platform", pid: 2 ** 22, startedAt: "1", parent: { pid: 1 } };
  writeFileSync(join(dataDir, "platform.lock"), JSON.stringify(gone));
  await (await takeRunLock(dataDir)).release();
});

test("a lock whose process is stopping is waited for", async () => {
  const dataDir = temporaryFolder("lock");
  const first = await takeRunLock(dataDir);
  await first.markStopping();
  const second = takeRunLock(dataDir);
  await first.release();
  await (await second).release();
});

test("ports stay the same between runs unless they are taken", async () => {
  const dataDir = temporaryFolder("ports");
  const first = await keepPorts(dataDir, ["kafka", "quiz"]);
  assert.equal(await keepPorts(dataDir, ["kafka", "quiz"]), first);
  const taken = await startServerProcess({
    name: "taken",
    command: process.execPath,
    args: ["-e", `require("node:net").createServer().listen(${first.quiz}, "127.0.0.1")`],
  });
  await waitFor(async () => !(await isPortFree(Number(first.quiz))), { what: "a taken port" });
  const second = await keepPorts(dataDir, ["kafka", "quiz"]);
  await taken.stop();
  assert.is(second.kafka, first.kafka);
  assert.is.not(second.quiz, first.quiz);
});

test("secrets are made once, each its own", async () => {
  const dataDir = temporaryFolder("secrets");
  const first = await keepSecrets(dataDir, ["quiz"]);
  const second = await keepSecrets(dataDir, ["quiz", "chat"]);
  assert.is(second.serviceTokens.quiz, first.serviceTokens.quiz);
  assert.is.not(second.serviceTokens.chat, second.serviceTokens.quiz);
  assert.is(second.logins.quiz, first.logins.quiz);
  assert.is.not(second.logins.chat, second.logins.quiz);
  assert.ok((first.serviceTokens.quiz?.length ?? 0) >= 32);
});

test("a service gets its own secrets and none of another", () => {
  const surroundings = {
    ...{
      brokers: ["127.0.0.1:9092"],
      storageUrl: "file:///data",
      gatewayUrl: "http://127.0.0.1:1",
    },
    ...{ jobSlotsFolder: "/slots", machineUrls: {} },
    ...{ serviceUrls: {}, serviceTokenKeys: "quiz:key", keyEncryptionSecret: "sealing" },
    operator: { email: "operator@example.org", password: "operating" },
    demo: { email: "demo@example.org", password: "trying" },
    email: { EMAIL_URL: "file:///data/email" },
  };
  for (const service of services) {
    const environment = serviceEnvironment(surroundings, {
      ...{ service, port: 1, machinePort: 2, host: "127.0.0.1" },
      ...{ databaseUrl: "postgres://quiz@127.0.0.1/platform", serviceTokenSecret: "own" },
    });
    assert.is(environment.SERVICE_TOKEN_SECRET, "own");
    const isGateway = service.name === "gateway";
    assert.is(environment.KEY_ENCRYPTION_SECRET, isGateway ? "sealing" : undefined);
    assert.is(environment.OPERATOR_PASSWORD, isGateway ? "operating" : undefined);
    assert.is(environment.DEMO_PASSWORD, service.name === "web" ? "trying" : undefined);
  }
});

test("a free port can be listened on", async () => {
  assert.ok(await isPortFree(await freePort()));
});

test.run();
