import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { repairCheckpointFile } from "../../infra/lab/recovery/checkpoint_file.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("a state file after a kill");
const whole = '{"version":3,"checkpoint":{}}';

async function stateOf(files: Record<string, string>) {
  const folder = temporaryFolder("state");
  const stacks = join(folder, ".pulumi/stacks/learning-platform");
  await mkdir(stacks, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(stacks, name), text);
  const location = { project: "learning-platform", stack: "learnerlab" };
  return {
    repaired: () => repairCheckpointFile({ ...location, backend: pathToFileURL(folder).href }),
    read: () => readFile(join(stacks, "learnerlab.json"), "utf8"),
    files: () => readdirSync(stacks).sort(),
    isThere: () => existsSync(join(stacks, "learnerlab.json")),
  };
}

test("that is empty or cut off gives way to the copy of before", async () => {
  for (const cut of ["", whole.slice(0, 12)]) {
    const state = await stateOf({ "learnerlab.json": cut, "learnerlab.json.bak": whole });
    assert.is(await state.repaired(), true);
    assert.is(await state.read(), whole);
  }
});

test("loses the attributes that were cut off, without which it is read all the same", async () => {
  const state = await stateOf({
    "learnerlab.json": whole,
    "learnerlab.json.attrs": "",
    "learnerlab.json.bak.attrs": '{"user.content_type":""}',
  });
  assert.is(await state.repaired(), true);
  assert.equal(state.files(), ["learnerlab.json", "learnerlab.json.bak.attrs"]);
  assert.is(await state.read(), whole);
});

test("that is whole is left alone, and so is a stack that is not there", async () => {
  const newer = whole.replace("3", "4");
  const state = await stateOf({ "learnerlab.json": newer, "learnerlab.json.bak": whole });
  assert.is(await state.repaired(), false);
  assert.is(await state.read(), newer);
  const none = await stateOf({ "other.json": "" });
  assert.is(await none.repaired(), false);
  assert.not(none.isThere());
});

test("without a copy is told with where older ones are", async () => {
  const state = await stateOf({ "learnerlab.json": "", "learnerlab.json.bak": "" });
  const refused = await state.repaired().catch((error: Error) => error.message);
  assert.match(String(refused), /and its backup are incomplete\. Restore one from .*backups/);
});

test("of a backend that is no folder is left alone", async () => {
  const location = { project: "p", stack: "s" };
  assert.is(await repairCheckpointFile({ ...location, backend: "s3://bucket" }), false);
});

test.run();
