import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { backup, type DataPort, restore } from "../../infra/operations/backup.ts";
import { OperationError } from "../../infra/operations/cluster_port.ts";
import { MemoryProduction } from "../support/operations/memory_operation.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const backups = suite("backups of production");

/** Data in memory; a failing key interrupts whatever copies it. */
class MemoryData implements DataPort {
  readonly owners = ["documents", "tts"];
  readonly stored = new Map<string, string>();
  readonly calls: string[] = [];
  database = "rows";
  failsAt: string | undefined;

  async dumpDatabase(file: string): Promise<void> {
    this.calls.push("dump");
    writeFileSync(file, this.database);
  }
  async restoreDatabase(file: string): Promise<string> {
    this.calls.push("restore");
    if (this.failsAt === "database") throw new Error("interrupted");
    this.database = readFileSync(file, "utf8");
    return "restored 2 schemas";
  }
  async stopServices(): Promise<void> {
    this.calls.push("stop");
  }
  async startServices(): Promise<void> {
    this.calls.push("start");
  }
  async objects(owner: string) {
    return [...this.stored]
      .filter(([name]) => name.startsWith(`${owner}/`))
      .map(([name, text]) => ({ key: name.slice(owner.length + 1), bytes: text.length }));
  }
  async download(owner: string, key: string, file: string): Promise<void> {
    if (key === this.failsAt) throw new Error("interrupted");
    this.calls.push(`download ${key}`);
    writeFileSync(file, this.stored.get(`${owner}/${key}`) ?? "");
  }
  async upload(owner: string, key: string, file: string): Promise<void> {
    this.calls.push(`upload ${key}`);
    this.stored.set(`${owner}/${key}`, readFileSync(file, "utf8"));
  }
}

function filled(): MemoryData {
  const data = new MemoryData();
  data.stored.set("documents/a/1.pdf", "first");
  data.stored.set("documents/../../outside", "second");
  data.stored.set("tts/x.mp3", "sound");
  return data;
}

backups("a backup is restored into a fresh stack, with every object", async () => {
  const folder = join(temporaryFolder("backup"), "today");
  const production = new MemoryProduction();
  const source = filled();
  await backup(production.operation(), source, folder);
  assert.is(source.calls[0], "dump", "objects that are stored later do no harm");
  const fresh = new MemoryData();
  fresh.database = "empty";
  await restore(production.operation(), fresh, folder);
  assert.is(fresh.database, "rows");
  assert.equal([...fresh.stored].sort(), [...source.stored].sort());
  assert.equal(fresh.calls.slice(-3), ["stop", "restore", "start"]);
  assert.equal(production.unfinished, []);
});

backups("a backup that was interrupted continues, and is none before its end", async () => {
  const folder = join(temporaryFolder("backup"), "today");
  const production = new MemoryProduction();
  const data = filled();
  data.failsAt = "x.mp3";
  const run = () => backup(production.operation(), data, folder);
  await run().then(
    () => assert.unreachable(),
    (error: Error) => assert.is(error.message, "interrupted"),
  );
  await refused(restore(production.operation(), new MemoryData(), folder), /no complete backup/);
  data.failsAt = undefined;
  data.calls.length = 0;
  await run();
  assert.equal(data.calls, ["download x.mp3"]);
  await refused(run(), /it has a complete backup already/);
});

backups("a restore that fails starts the services, and can be repeated", async () => {
  const folder = join(temporaryFolder("backup"), "today");
  const production = new MemoryProduction();
  await backup(production.operation(), filled(), folder);
  const fresh = new MemoryData();
  fresh.failsAt = "database";
  await restore(production.operation(), fresh, folder).then(
    () => assert.unreachable(),
    (error: Error) => assert.is(error.message, "interrupted"),
  );
  assert.is(fresh.calls.at(-1), "start");
  assert.equal(production.unfinished, ["restore"]);
  fresh.failsAt = undefined;
  fresh.calls.length = 0;
  await restore(production.operation(), fresh, folder);
  assert.equal(fresh.calls, ["stop", "restore", "start"], "no object is stored twice");
});

backups(
  "a changed dump and a stack without the buckets are refused, and nothing changes",
  async () => {
    const folder = join(temporaryFolder("backup"), "today");
    const production = new MemoryProduction();
    await backup(production.operation(), filled(), folder);
    const other = new MemoryData();
    Object.assign(other, { owners: ["documents"] });
    await refused(restore(production.operation(), other, folder), /no bucket of tts/);
    writeFileSync(join(folder, "database.dump"), "changed");
    const fresh = new MemoryData();
    await refused(
      restore(production.operation(), fresh, folder),
      /is not the file that was backed up/,
    );
    assert.equal(fresh.calls, []);
  },
);

backups("a dry run copies nothing", async () => {
  const folder = join(temporaryFolder("backup"), "today");
  const production = new MemoryProduction();
  const data = filled();
  await backup(production.operation({ dryRun: true }), data, folder);
  assert.equal(data.calls, []);
  assert.match(production.lines.join("\n"), "would dump the database and copy 3 objects");
  mkdirSync(folder);
  await backup(production.operation(), data, folder);
  const fresh = new MemoryData();
  await restore(production.operation({ dryRun: true }), fresh, folder);
  assert.equal(fresh.calls, []);
});

async function refused(work: Promise<unknown>, reason: RegExp): Promise<void> {
  const error = await work.then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  assert.instance(error, OperationError);
  assert.match(error?.message ?? "", reason);
}

backups.run();
