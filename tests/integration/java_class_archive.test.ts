import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { fetchKafkaPrograms } from "../../apps/local/kafka_programs.ts";
import { startZookeeper } from "../../apps/local/zookeeper.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("the archive of a Java server's classes");

async function start() {
  const libs = await realLibs;
  const dataDir = join(temporaryFolder("zookeeper"), "data");
  return await startZookeeper({ libs, dataDir, port: await freePort() });
}

const realLibs = fetchKafkaPrograms();
await realLibs;
const cache = temporaryFolder("cache");
process.env.XDG_CACHE_HOME = cache;
const archives = () => readdir(join(cache, "learning-platform/java-classes"));
const mapped = async (pid: number) => await readFile(`/proc/${pid}/maps`, "utf8");

test("a killed server leaves no archive", async () => {
  const server = await start();
  await server.stop({ signal: "SIGKILL" });
  assert.equal(await archives(), []);
});

test("a stopped server leaves one, which the next one uses", async () => {
  const first = await start();
  assert.not.match(await mapped(first.pid), cache);
  await first.stop({ timeoutMs: 120_000 });
  const [archive = "", ...others] = await archives();
  assert.match(archive, /^zookeeper-[0-9a-f]{12}\.jsa$/);
  assert.equal(others, []);
  const second = await start();
  assert.match(await mapped(second.pid), archive);
  await second.stop({ signal: "SIGKILL" });
});

test.run();
