import { createHash, randomBytes } from "node:crypto";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createMemoryObjectStore } from "../../shared/storage/memory_object_store.ts";
import {
  ObjectNotFoundError,
  type ObjectStore,
  ObjectTooLargeError,
} from "../../shared/storage/object_store.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const adapters: Record<string, () => ObjectStore> = {
  memory: createMemoryObjectStore,
  directory: () => openObjectStore(pathToFileURL(temporaryFolder("objects")).href),
};

for (const [name, create] of Object.entries(adapters)) {
  const test = suite(`object store: ${name}`);

  test("a stored object reads back whole, with its size and hash", async () => {
    const store = create();
    const content = randomBytes(300_000);
    const stored = await store.put("documents/1/source.pdf", Readable.from(slices(content)));
    assert.is(stored.key, "documents/1/source.pdf");
    assert.is(stored.size, 300_000);
    assert.is(stored.sha256, createHash("sha256").update(content).digest("hex"));
    assert.is(await store.size("documents/1/source.pdf"), 300_000);
    assert.ok(content.equals(await read(store, "documents/1/source.pdf")));
  });

  test("a range holds both of its ends", async () => {
    const store = create();
    await store.put("a", Buffer.from("0123456789"));
    const range = await buffer(await store.get("a", { start: 2, end: 4 }));
    assert.is(range.toString(), "234");
    const rest = await buffer(await store.get("a", { start: 8 }));
    assert.is(rest.toString(), "89");
  });

  test("an empty object is an object", async () => {
    const store = create();
    await store.put("empty", Buffer.alloc(0));
    assert.is(await store.size("empty"), 0);
    assert.is((await read(store, "empty")).length, 0);
  });

  test("a second put replaces the first", async () => {
    const store = create();
    await store.put("a", Buffer.from("first, and longer"));
    await store.put("a", Buffer.from("second"));
    assert.is((await read(store, "a")).toString(), "second");
  });

  test("what is over the limit is refused and leaves the old object", async () => {
    const store = create();
    await store.put("a", Buffer.from("old"));
    const error = await rejection(store.put("a", Buffer.alloc(11), { maxBytes: 10 }));
    assert.instance(error, ObjectTooLargeError);
    assert.is((error as ObjectTooLargeError).limit, 10);
    assert.is((await read(store, "a")).toString(), "old");
    await store.put("a", Buffer.alloc(10), { maxBytes: 10 });
    assert.is(await store.size("a"), 10);
  });

  test("a stream that breaks off leaves nothing", async () => {
    const store = create();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("begun");
        throw new Error("The line was cut");
      })(),
    );
    const error = await rejection(store.put("a/b", broken));
    assert.is(error.message, "The line was cut");
    assert.is(await store.size("a/b"), undefined);
    assert.equal(await keys(store, ""), []);
  });

  test("a key that holds nothing is told from an object", async () => {
    const store = create();
    await store.put("a/b", Buffer.from("x"));
    for (const key of ["a", "b", "a/b/c"]) {
      assert.is(await store.size(key), undefined);
      assert.instance(await rejection(read(store, key)), ObjectNotFoundError);
      assert.instance(await rejection(store.move(key, "z")), ObjectNotFoundError);
    }
  });

  test("a deleted object is gone, and deleting it again is no error", async () => {
    const store = create();
    await store.put("a/b/c", Buffer.from("x"));
    await store.delete("a/b/c");
    await store.delete("a/b/c");
    assert.is(await store.size("a/b/c"), undefined);
    await store.put("a", Buffer.from("a folder's name is free again"));
    assert.equal(await keys(store, ""), ["a"]);
  });

  test("a moved object is found at its new key only", async () => {
    const store = create();
    await store.put("incoming/1", Buffer.from("x"));
    await store.put("documents/1", Buffer.from("replaced"));
    await store.move("incoming/1", "documents/1");
    assert.equal(await keys(store, ""), ["documents/1"]);
    assert.is((await read(store, "documents/1")).toString(), "x");
  });

  test("keys are listed by prefix, in order", async () => {
    const store = create();
    for (const key of ["b/2", "a-1", "a/2", "a/10", "a.x", "b/1/z"]) {
      await store.put(key, Buffer.from(key));
    }
    assert.equal(await keys(store, ""), ["a-1", "a.x", "a/10", "a/2", "b/1/z", "b/2"]);
    assert.equal(await keys(store, "a/"), ["a/10", "a/2"]);
    assert.equal(await keys(store, "a/1"), ["a/10"]);
    assert.equal(await keys(store, "c"), []);
  });

  test("a key that could leave the store is refused", async () => {
    const store = create();
    for (const key of ["../a", "a/../b", "/a", "a//b", "", ".", "a/", "a b", "a\0", "ä"]) {
      assert.instance(await rejection(store.put(key, Buffer.from("x"))), RangeError, key);
      assert.instance(await rejection(store.get(key)), RangeError, key);
      assert.instance(await rejection(store.delete(key)), RangeError, key);
    }
  });

  test("puts and deletes side by side in one folder do not disturb each other", async () => {
    const store = create();
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await store.put(`shared/folder/${index}`, Buffer.from(`${index}`));
        await store.delete(`shared/folder/${index}`);
      }),
    );
    assert.equal(await keys(store, ""), []);
  });

  test("a store that can be written says so", async () => {
    await create().check();
  });

  test.run();
}

const directory = suite("object store: directory only");

directory("a folder that cannot be written is named", async () => {
  const store = openObjectStore("file:///dev/null/folder");
  const error = await rejection(store.check());
  assert.match(error.message, /^Cannot write objects to \/dev\/null\/folder: /);
});

directory("what a put that never ended left behind is swept when it is a day old", async () => {
  const folder = temporaryFolder("objects");
  const store = openObjectStore(pathToFileURL(folder).href);
  await store.put("kept", Buffer.from("kept"));
  const partial = (name: string): string => join(folder, ".incoming", name);
  await writeFile(partial("stale"), "half of it");
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await utimes(partial("stale"), yesterday, yesterday);
  await writeFile(partial("under-way"), "half of it");
  assert.is(await store.sweep(), 1);
  assert.equal(await readdir(join(folder, ".incoming")), ["under-way"]);
  assert.is((await read(store, "kept")).toString(), "kept");
});

directory("a store that nothing was put into needs no sweeping", async () => {
  const store = openObjectStore(pathToFileURL(temporaryFolder("objects")).href);
  assert.is(await store.sweep(), 0);
});

directory("another kind of address is refused", () => {
  assert.throws(() => openObjectStore("ftp://x"), /^Cannot open object store "ftp:\/\/x"/);
  assert.throws(() => openObjectStore("/plain/path"), /use file:\/\//);
});

directory.run();

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 70_000) yield content.subarray(at, at + 70_000);
}

async function read(store: ObjectStore, key: string): Promise<Buffer> {
  return await buffer(await store.get(key));
}

async function keys(store: ObjectStore, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const key of store.list(prefix)) found.push(key);
  return found;
}

async function rejection(promise: Promise<unknown>): Promise<Error> {
  return await promise.then(
    () => assert.unreachable("it should reject") as never,
    (error: Error) => error,
  );
}
