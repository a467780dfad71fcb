import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  dependencyBundle,
  filesFor,
  productionPackages,
  serviceBundle,
  serviceEntries,
} from "../../infra/images/bundle.ts";
import { tarArchive } from "../../infra/images/tar.ts";
import { platformServices } from "../../infra/platform_services.ts";
import {
  fetchEmbeddingModel,
  embeddingModel as packedModel,
} from "../../shared/downloads/embedding_model.ts";
import { speechPackages } from "../../shared/downloads/speech_model.ts";

const bundles = suite<{ folder: string }>("bundles");
const run = promisify(execFile);

bundles.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "bundle-"));
});
bundles.after.each(({ folder }) => rmSync(folder, { recursive: true }));

bundles("are archives that tar reads, the same bytes for the same files", ({ folder }) => {
  const long = `${"deep/".repeat(30)}${"n".repeat(80)}.txt`;
  const entries = [
    { path: "a.txt", content: Buffer.from("é") },
    { path: "empty", content: Buffer.alloc(0) },
    { path: long, content: Buffer.alloc(1500, "x") },
  ];
  const archive = tarArchive(entries);
  assert.equal(
    archive,
    tarArchive(
      structuredClone(entries).map(({ path, content }) => ({
        path,
        content: Buffer.from(content),
      })),
    ),
  );
  writeFileSync(join(folder, "it.tar"), archive);
  execFileSync("tar", ["--extract", "--file", "it.tar"], { cwd: folder });
  for (const { path, content } of entries) assert.equal(readFileSync(join(folder, path)), content);
  assert.throws(
    () => tarArchive([{ path: "x".repeat(300), content: Buffer.alloc(0) }]),
    /Cannot archive x+: the path is too long/,
  );
});

bundles("hold one service's program, and no other's", () => {
  for (const { name } of platformServices) {
    const paths = serviceEntries(name).map(({ path }) => path);
    assert.ok(paths.includes(`apps/${name}/main.ts`), name);
    assert.ok(paths.includes("Dockerfile"));
    assert.not(paths.some((path) => path.startsWith("apps/") && !path.startsWith(`apps/${name}/`)));
    assert.not(paths.some((path) => path.startsWith("infra/") || path.startsWith("tests/")));
  }
});

bundles(
  "hold the embedding model where the stack has it, at the place the service looks",
  async () => {
    const embeddingModel = await fetchEmbeddingModel();
    const [service] = platformServices.filter(({ embeds }) => embeds);
    assert.ok(service);
    const whole = serviceEntries(service.name, { embeddingModel });
    const without = serviceEntries(service.name).map(({ path }) => path);
    const added = whole.filter(({ path }) => !without.includes(path));
    assert.equal(
      added.map(({ path }) => path),
      packedModel.files.map((path) => `apps/${service.name}/model/${path}`),
    );
    assert.ok((added[0]?.content.length ?? 0) > 30_000_000);
  },
);

bundles(
  "name Python's packages for the service that writes speech down, unless Amazon does",
  () => {
    for (const service of platformServices) {
      const paths = (transcriptionEngine: "offline" | "amazon-transcribe") => {
        const files = filesFor(service, { embeddingModel: undefined, transcriptionEngine });
        return serviceEntries(service.name, files).map(({ path }) => path);
      };
      assert.is(paths("offline").includes("python_packages"), service.name === "stt", service.name);
      assert.not(paths("amazon-transcribe").includes("python_packages"));
    }
  },
);

bundles("install the Python packages that this machine installs, by version and checksum", () => {
  const list = serviceEntries("stt", { transcribes: true }).find(
    ({ path }) => path === "python_packages",
  );
  assert.equal(list?.content, readFileSync(speechPackages));
  const dockerfile = String(
    serviceEntries("stt").find(({ path }) => path === "Dockerfile")?.content,
  );
  assert.match(dockerfile, /pip install .*--require-hashes .*--requirement python_packages/);
});

bundles("let services that run Debian's programs share the layer that installs them", () => {
  const lists = platformServices.flatMap(({ name }) => {
    const own = serviceEntries(name).find(({ path }) => path === `apps/${name}/debian_packages`);
    const all = serviceEntries(name).find(({ path }) => path === "debian_packages");
    assert.is(all === undefined, own === undefined, name);
    return own && all ? [{ own: own.content.toString(), all: all.content.toString() }] : [];
  });
  assert.ok(lists.length > 1);
  assert.is(new Set(lists.map(({ all }) => all)).size, 1);
  for (const { own, all } of lists) {
    for (const name of own.trim().split("\n")) assert.ok(all.split("\n").includes(name), name);
  }
});

bundles("have the packages of run time only", () => {
  const paths = productionPackages().map(({ path }) => path);
  assert.ok(paths.includes("node_modules/postgres"));
  assert.not(paths.some((path) => /@pulumi|typescript|biome/.test(path)));
});

bundles("suffice to start each service", async ({ folder }) => {
  const packages = gunzipSync(readFileSync((await dependencyBundle()).path));
  for (const { name } of platformServices) {
    const home = join(folder, name);
    mkdirSync(home);
    const program = gunzipSync(readFileSync((await serviceBundle(name)).path));
    for (const archive of [packages, program]) {
      execFileSync("tar", ["--extract"], { cwd: home, input: archive });
    }
    // Everything is loaded before the configuration is found missing.
    const { stderr, stdout, code } = await run(
      process.execPath,
      ["--import", "./shared/runtime/lean_imports.ts", `apps/${name}/main.ts`],
      { cwd: home, env: { PATH: process.env.PATH } },
    ).then(
      (ended) => ({ ...ended, code: 0 }),
      (error: { stderr: string; stdout: string; code: number }) => error,
    );
    assert.is(code, 1, name);
    assert.match(stderr + stdout, "DATABASE_URL", name);
    assert.not(readdirSync(home).includes("infra"));
  }
});

bundles.run();
