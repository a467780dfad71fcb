import { suite } from "uvu";
import * as assert from "uvu/assert";
import { DiskReserveError, openDiskReserve } from "../../shared/storage/disk_reserve.ts";

const test = suite("disk reserve");
const BLOCK = 4096;

const failureOf = (work: Promise<void>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test("objects are stored until the reserve would be touched, and again when there is room", async () => {
  let free = 10;
  const readDisk = async () => ({ bavail: free, bsize: BLOCK });
  const disk = openDiskReserve("file:///objects", { reserveBytes: 4 * BLOCK, readDisk });
  let stored = 0;
  while ((await failureOf(disk.require(BLOCK))) === undefined) {
    stored += 1;
    free -= 1;
  }
  assert.equal([stored, free], [6, 4]);
  assert.instance(await failureOf(disk.require(BLOCK)), DiskReserveError);
  free = 5;
  await disk.require(BLOCK);
  assert.instance(await failureOf(disk.require(BLOCK + 1)), DiskReserveError);
});

test("a folder that does not exist yet counts as its parent", async () => {
  const asked: string[] = [];
  const readDisk = async (folder: string) => {
    asked.push(folder);
    if (folder !== "/data") throw Object.assign(new Error("missing"), { code: "ENOENT" });
    return { bavail: 1, bsize: BLOCK };
  };
  const disk = openDiskReserve("file:///data/new/objects", { reserveBytes: 0, readDisk });
  await disk.require(BLOCK);
  assert.equal(asked, ["/data/new/objects", "/data/new", "/data"]);
});

test("a bucket needs no reserve", async () => {
  const readDisk = async () => ({ bavail: 0, bsize: BLOCK });
  const disk = openDiskReserve("s3://bucket", { reserveBytes: BLOCK, readDisk });
  await disk.require(BLOCK);
});

test("the real disk is read", async () => {
  await openDiskReserve("file:///tmp/no/such/folder", { reserveBytes: 0 }).require(1);
  const greedy = openDiskReserve("file:///tmp", { reserveBytes: Number.MAX_SAFE_INTEGER });
  assert.instance(await failureOf(greedy.require(1)), DiskReserveError);
});

test.run();
