import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createMemoryObjectStore } from "../../shared/storage/memory_object_store.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { objectStoreContract, read, rejection } from "./object_store_contract.ts";

objectStoreContract("object store in memory", createMemoryObjectStore);
objectStoreContract("object store in a directory", () =>
  openObjectStore(pathToFileURL(temporaryFolder("objects")).href),
);

const directory = suite("object store: directory only");

directory("a folder that cannot be written is named", async () => {
  const store = await openObjectStore("file:///dev/null/folder");
  const error = await rejection(store.check());
  assert.match(error.message, /^Cannot write objects to \/dev\/null\/folder: /);
});

directory("what a put that never ended left behind is swept when it is a day old", async () => {
  const folder = temporaryFolder("objects");
  const store = await openObjectStore(pathToFileURL(folder).href);
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
  const store = await openObjectStore(pathToFileURL(temporaryFolder("objects")).href);
  assert.is(await store.sweep(), 0);
});

directory("another kind of address is refused", async () => {
  for (const address of ["ftp://x", "/plain/path", "s3://bucket/folder", "s3://bucket?regoin=x"]) {
    const { message } = await rejection(openObjectStore(address));
    assert.ok(message.startsWith(`Cannot open object store "${address}": use file:///`), message);
  }
});

directory.run();
