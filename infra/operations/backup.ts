import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Operation, OperationError } from "./cluster_port.ts";

/** An object of a bucket. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
}

/** The data of a stack: on AWS and in a rehearsal, or in memory in tests. */
export interface DataPort {
  /** Writes a dump of the services' schemas to a file. */
  dumpDatabase(file: string): Promise<void>;
  /** Replaces the services' schemas by those of a dump. */
  restoreDatabase(file: string): Promise<string>;
  /** Stops the services on every host, until {@link DataPort.startServices}. */
  stopServices(): Promise<void>;
  startServices(): Promise<void>;
  /** The services that have a bucket. */
  readonly owners: readonly string[];
  objects(owner: string): Promise<StoredObject[]>;
  download(owner: string, key: string, file: string): Promise<void>;
  upload(owner: string, key: string, file: string): Promise<void>;
}

const manifestSchema = z.object({
  version: z.literal(1),
  database: z.object({ bytes: z.number(), sha256: z.string() }),
  buckets: z.record(z.string(), z.array(z.object({ key: z.string(), bytes: z.number() }))),
});
const [dumpFile, manifestFile] = ["database.dump", "manifest.json"];

/**
 * `backup`: a dump of the database and the objects of every bucket, in a folder of this machine. The
 * database comes first: an object that is stored later is one too many, and does no harm. A backup that
 * was interrupted continues with the objects that it does not have yet; its manifest is written at the
 * end, so that a folder without one is no backup.
 */
export async function backup(operation: Operation, data: DataPort, folder: string): Promise<void> {
  const { dryRun, say } = operation;
  const objects = await allObjects(data);
  const count = Object.values(objects).reduce((sum, own) => sum + own.length, 0);
  if (dryRun) {
    say(`would dump the database and copy ${count} objects to ${folder}`);
    return;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const dump = join(folder, dumpFile);
  if ((await sizeOf(join(folder, manifestFile))) !== undefined) {
    throw new OperationError(`Cannot back up to ${folder}: it has a complete backup already`);
  }
  if ((await sizeOf(dump)) === undefined) {
    say("dumping the database ...");
    await data.dumpDatabase(`${dump}.part`);
    await rename(`${dump}.part`, dump);
  }
  // What was stored before the dump: listed again, because a continued backup has an older dump.
  const buckets = await allObjects(data);
  for (const [owner, own] of Object.entries(buckets)) {
    let copied = 0;
    for (const { key, bytes } of own) {
      const file = objectFile(folder, owner, key);
      if ((await sizeOf(file)) === bytes) continue;
      await mkdir(dirname(file), { recursive: true });
      await data.download(owner, key, `${file}.part`);
      await rename(`${file}.part`, file);
      copied += 1;
    }
    say(`${owner}: ${own.length} objects, ${copied} copied now`);
  }
  const database = { bytes: (await sizeOf(dump)) ?? 0, sha256: await sha256Of(dump) };
  const manifest = { version: 1, database, buckets };
  await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  say(`backup complete: ${folder}`);
}

/**
 * `restore`: replaces the database of a stack by a backup's, and stores its objects. The services are
 * stopped meanwhile. It can be repeated: the database is replaced in one transaction, and objects that
 * are there already are left out. Objects that only the stack has are not deleted.
 */
export async function restore(operation: Operation, data: DataPort, folder: string): Promise<void> {
  const { dryRun, journal, say } = operation;
  const { database, buckets } = await readManifest(folder);
  const dump = join(folder, dumpFile);
  if ((await sha256Of(dump)) !== database.sha256) {
    throw new OperationError(`Cannot restore: ${dump} is not the file that was backed up`);
  }
  const unknown = Object.keys(buckets).filter((owner) => !data.owners.includes(owner));
  if (unknown.length > 0) {
    throw new OperationError(`Cannot restore: the stack has no bucket of ${unknown.join(", ")}`);
  }
  if (dryRun) {
    for (const [owner, own] of Object.entries(buckets))
      say(`would store ${own.length} objects of ${owner}`);
    say("would stop the services, replace the database and start them");
    return;
  }
  await journal.write("restore", { folder });
  for (const [owner, own] of Object.entries(buckets)) {
    const present = new Map((await data.objects(owner)).map(({ key, bytes }) => [key, bytes]));
    const missing = own.filter(({ key, bytes }) => present.get(key) !== bytes);
    for (const { key } of missing) await data.upload(owner, key, objectFile(folder, owner, key));
    say(`${owner}: ${own.length} objects, ${missing.length} stored now`);
  }
  say("stopping the services ...");
  await data.stopServices();
  try {
    say(await data.restoreDatabase(dump));
  } finally {
    await data.startServices();
  }
  await journal.remove("restore");
  say("the services start with the restored data");
}

async function allObjects(data: DataPort): Promise<Record<string, StoredObject[]>> {
  const entries = data.owners.map(async (owner) => [owner, await data.objects(owner)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function readManifest(folder: string): Promise<z.output<typeof manifestSchema>> {
  const text = await readFile(join(folder, manifestFile), "utf8").catch((cause) => {
    throw new OperationError(`Cannot restore: ${folder} has no complete backup`, { cause });
  });
  return manifestSchema.parse(JSON.parse(text));
}

/** A key may have parts that mean another folder. */
function objectFile(folder: string, owner: string, key: string): string {
  const parts = key.split("/").map((part) => `_${encodeURIComponent(part)}`);
  return join(folder, "buckets", owner, ...parts);
}

async function sizeOf(file: string): Promise<number | undefined> {
  return await stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      return undefined;
    },
  );
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
