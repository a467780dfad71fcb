import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  ObjectNotFoundError,
  type ObjectStore,
  ObjectTooLargeError,
} from "../../shared/storage/object_store.ts";

/** What every object store does, wherever it keeps the objects; `create` answers an empty one. */
export function objectStoreContract(
  name: string,
  create: () => ObjectStore | Promise<ObjectStore>,
): void {
  const test = suite(name);

  test("a stored object reads back whole, with its size and hash", async () => {
    const store = await create();
    const content = randomBytes(300_000);
    const stored = await store.put("documents/1/source.pdf", Readable.from(slices(content)));
    assert.is(stored.key, "documents/1/source.pdf");
    assert.is(stored.size, 300_000);
    assert.is(stored.sha256, createHash("sha256").update(content).digest("hex"));
    assert.is(await store.size("documents/1/source.pdf"), 300_000);
    assert.ok(content.equals(await read(store, "documents/1/source.pdf")));
  });

  test("a range holds both of its ends", async () => {
    const store = await create();
    await store.put("a", Buffer.from("0123456789"));
    const range = await buffer(await store.get("a", { start: 2, end: 4 }));
    assert.is(range.toString(), "234");
    const rest = await buffer(await store.get("a", { start: 8 }));
    assert.is(rest.toString(), "89");
  });

  test("a range that begins behind the end is empty", async () => {
    const store = await create();
    await store.put("a", Buffer.from("0123456789"));
    const range = await buffer(await store.get("a", { start: 10, end: 20 }));
    assert.is(range.length, 0);
  });

  test("an empty object is an object", async () => {
    const store = await create();
    await store.put("empty", Buffer.alloc(0));
    assert.is(await store.size("empty"), 0);
    assert.is((await read(store, "empty")).length, 0);
  });

  test("a second put replaces the first", async () => {
    const store = await create();
    await store.put("a", Buffer.from("first, and longer"));
    await store.put("a", Buffer.from("second"));
    assert.is((await read(store, "a")).toString(), "second");
  });

  test("what is over the limit is refused and leaves the old object", async () => {
    const store = await create();
    await store.put("a", Buffer.from("old"));
    const error = await rejection(store.put("a", Buffer.alloc(11), { maxBytes: 10 }));
    assert.instance(error, ObjectTooLargeError);
    assert.is((error as ObjectTooLargeError).limit, 10);
    assert.is((await read(store, "a")).toString(), "old");
    await store.put("a", Buffer.alloc(10), { maxBytes: 10 });
    assert.is(await store.size("a"), 10);
  });

  test("a stream that breaks off leaves nothing", async () => {
    const store = await create();
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
    const store = await create();
    await store.put("a/b", Buffer.from("x"));
    for (const key of ["a", "b", "a/b/c"]) {
      assert.is(await store.size(key), undefined);
      assert.instance(await rejection(read(store, key)), ObjectNotFoundError);
      assert.instance(await rejection(store.move(key, "z")), ObjectNotFoundError);
    }
  });

  test("a deleted object is gone, and deleting it again is no error", async () => {
    const store = await create();
    await store.put("a/b/c", Buffer.from("x"));
    await store.delete("a/b/c");
    await store.delete("a/b/c");
    assert.is(await store.size("a/b/c"), undefined);
    await store.put("a", Buffer.from("a folder's name is free again"));
    assert.equal(await keys(store, ""), ["a"]);
  });

  test("a moved object is found at its new key only", async () => {
    const store = await create();
    await store.put("incoming/1", Buffer.from("x"));
    await store.put("documents/1", Buffer.from("replaced"));
    await store.move("incoming/1", "documents/1");
    assert.equal(await keys(store, ""), ["documents/1"]);
    assert.is((await read(store, "documents/1")).toString(), "x");
  });

  test("an object moved to its own key stays", async () => {
    const store = await create();
    await store.put("a/b", Buffer.from("x"));
    await store.move("a/b", "a/b");
    assert.is((await read(store, "a/b")).toString(), "x");
    assert.instance(await rejection(store.move("none", "none")), ObjectNotFoundError);
  });

  test("keys are listed by prefix, in order", async () => {
    const store = await create();
    for (const key of ["b/2", "a-1", "a/2", "a/10", "a.x", "b/1/z"]) {
      await store.put(key, Buffer.from(key));
    }
    assert.equal(await keys(store, ""), ["a-1", "a.x", "a/10", "a/2", "b/1/z", "b/2"]);
    assert.equal(await keys(store, "a/"), ["a/10", "a/2"]);
    assert.equal(await keys(store, "a/1"), ["a/10"]);
    assert.equal(await keys(store, "c"), []);
  });

  test("a key that could leave the store is refused", async () => {
    const store = await create();
    for (const key of ["../a", "a/../b", "/a", "a//b", "", ".", "a/", "a b", "a\0", "ä"]) {
      assert.instance(await rejection(store.put(key, Buffer.from("x"))), RangeError, key);
      assert.instance(await rejection(store.get(key)), RangeError, key);
      assert.instance(await rejection(store.delete(key)), RangeError, key);
    }
  });

  test("puts and deletes side by side in one folder do not disturb each other", async () => {
    const store = await create();
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await store.put(`shared/folder/${index}`, Buffer.from(`${index}`));
        await store.delete(`shared/folder/${index}`);
      }),
    );
    assert.equal(await keys(store, ""), []);
  });

  test("a store that can be written says so", async () => {
    await (await create()).check();
  });

  test.run();
}

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 70_000) yield content.subarray(at, at + 70_000);
}

/** The object whole. */
export async function read(store: ObjectStore, key: string): Promise<Buffer> {
  return await buffer(await store.get(key));
}

/** All keys with the prefix. */
export async function keys(store: ObjectStore, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const key of store.list(prefix)) found.push(key);
  return found;
}

/** What the promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  return await promise.then(
    () => assert.unreachable("it should reject") as never,
    (error: Error) => error,
  );
}
