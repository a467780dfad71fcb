import { execFile, execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  dependencyBundle,
  hashOf,
  modelBundle,
  productionPackages,
  serviceBundle,
} from "../../infra/images/bundle.ts";
import { filesFor, modelEntries, serviceEntries } from "../../infra/images/service_files.ts";
import { tarArchive } from "../../infra/images/tar.ts";
import { platformServices } from "../../infra/platform_services.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { embeddingModel } from "../../shared/downloads/embedding_model.ts";
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

bundles("contain one service's program, and nothing that it does not import or read", () => {
  for (const { name } of platformServices) {
    const paths = serviceEntries(name).map(({ path }) => path);
    assert.ok(paths.includes(`apps/${name}/main.ts`), name);
    assert.ok(paths.includes(`apps/${name}/adapters/migrations/meta/_journal.json`), name);
    assert.ok(paths.includes("Dockerfile"));
    const others = /README\.md$|\.d\.ts$|^shared\/downloads|contracts\/generate|^infra\/|^tests\//;
    assert.equal(
      paths.filter((path) => others.test(path)),
      [],
    );
    // Web uses the generated client, like any program outside.
    const own = [`apps/${name}/`, ...(name === "web" ? ["apps/gateway/client/"] : [])];
    const ofApps = paths.filter((path) => path.startsWith("apps/"));
    assert.ok(ofApps.every((path) => own.some((folder) => path.startsWith(folder))));
  }
  const parts = (name: string) => serviceEntries(name).map(({ path }) => path);
  assert.ok(parts("quiz").includes("apps/quiz/rebuild.ts"), "what an operator runs in a container");
  assert.ok(parts("stt").includes("shared/engines/transcription/whisper_transcribe.py"));
  assert.not(parts("quiz").includes("shared/engines/transcription/whisper_transcribe.py"));
});

/** A copy of what the images are built from. */
function copyProject(folder: string): string {
  const root = join(folder, "project");
  for (const path of ["apps", "shared", "infra/images"]) {
    cpSync(join(import.meta.dirname, "../..", path), join(root, path), { recursive: true });
  }
  return root;
}

/** The hash of each image's content. */
function contentHashes(root: string): Map<string, string> {
  const names = platformServices.map(({ name }) => name);
  return new Map(names.map((name) => [name, hashOf(serviceEntries(name, { root }))]));
}

const unchanged = contentHashes(join(import.meta.dirname, "../.."));

/** The services whose images change with a file of a copy, which is restored afterwards. */
function changedBy(root: string, path: string): string[] {
  const content = readFileSync(join(root, path));
  appendFileSync(join(root, path), "\n");
  const after = contentHashes(root);
  writeFileSync(join(root, path), content);
  return [...after.keys()].filter((name) => after.get(name) !== unchanged.get(name)).sort();
}

bundles("stay the same when a file changes that no service uses", ({ folder }) => {
  const root = copyProject(folder);
  assert.equal(contentHashes(root), unchanged);
  for (const path of ["shared/http/README.md", "apps/README.md", "shared/contracts/generate.ts"]) {
    assert.equal(changedBy(root, path), [], path);
  }
  assert.equal(changedBy(root, "apps/quiz/main.ts"), ["quiz"]);
  assert.is(changedBy(root, "shared/runtime/run_service.ts").length, platformServices.length);
});

bundles("change with a topic only if their service uses it", ({ folder }) => {
  const root = copyProject(folder);
  for (const { name, publisher, groups } of topics) {
    const readers = groups.map((group) => group.split(".")[0] ?? "");
    // The gateway shows operators all topics.
    const users = [...new Set([publisher, ...readers, "gateway"])].sort();
    const file = `shared/contracts/${name.replaceAll(".", "_")}.ts`;
    assert.equal(changedBy(root, file), users, name);
  }
});

bundles("leave the embedding model to an archive of its own, where its service looks", async () => {
  const [service] = platformServices.filter(({ embeds }) => embeds);
  assert.ok(service);
  const { name } = service;
  const folder = mkdtempSync(join(tmpdir(), "model-"));
  try {
    for (const path of embeddingModel.files) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), path);
    }
    assert.equal(
      modelEntries(name, folder).map(({ path }) => path),
      embeddingModel.files.map((path) => `model/apps/${name}/model/${path}`),
    );
    const first = (await modelBundle(name, folder)).file;
    assert.match(first, /^embedding-model-[0-9a-f]{16}\.tgz$/);
    assert.is((await modelBundle(name, folder)).file, first);
    writeFileSync(join(folder, embeddingModel.files[0] ?? ""), "other weights");
    assert.is.not((await modelBundle(name, folder)).file, first);
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.not(serviceEntries(name).some(({ path }) => path.startsWith(`apps/${name}/model/`)));
  // Before the program, so that a changed program leaves the layer of the model as it is.
  const dockerfile = String(
    serviceEntries(name).find(({ path }) => path === "Dockerfile")?.content,
  );
  assert.match(dockerfile, /^FROM runtime$[\s\S]*^COPY .*mode\[l\] \.\/$[\s\S]*^COPY shared /m);
});

bundles("name the Python packages of the service that transcribes, unless Amazon does", () => {
  for (const service of platformServices) {
    const paths = (transcriptionEngine: "offline" | "amazon-transcribe") => {
      const files = filesFor(service, { transcriptionEngine });
      return serviceEntries(service.name, files).map(({ path }) => path);
    };
    assert.is(paths("offline").includes("python_packages"), service.name === "stt", service.name);
    assert.not(paths("amazon-transcribe").includes("python_packages"));
  }
});

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
    const list = join(import.meta.dirname, "../../apps", name, "debian_packages");
    const all = serviceEntries(name).find(({ path }) => path === "debian_packages");
    assert.is(all === undefined, !existsSync(list), name);
    return all ? [{ own: readFileSync(list, "utf8"), all: all.content.toString() }] : [];
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
  assert.not(
    paths.some((path) => /node_modules\/(?:@pulumi|@biomejs|typescript)(?:\/|$)/.test(path)),
  );
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
