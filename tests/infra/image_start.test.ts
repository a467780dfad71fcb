/** What a container of a service's image runs, and what it finds when it starts. */
import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { serviceBundle } from "../../infra/images/bundle.ts";
import { platformServices } from "../../infra/platform_services.ts";

const root = join(import.meta.dirname, "../..");
const images = join(root, "infra/images");
const dockerfile = readFileSync(join(images, "Dockerfile"), "utf8");
const run = promisify(execFile);
const image = suite("the start of a service's container");

/** The command of an instruction of the Dockerfile. */
function command(instruction: RegExp): [string, ...string[]] {
  const [, list] = instruction.exec(dockerfile) ?? [];
  assert.ok(list, `the Dockerfile has no ${instruction}`);
  return JSON.parse(list);
}

image("runs the service's program, which then reads its settings", async () => {
  const [program, ...args] = command(/^CMD (\[.*\])$/m);
  const entries = platformServices.map(({ name }) =>
    args
      .join(" ")
      .match(/\S*\$SERVICE\S*/)?.[0]
      .replace("$SERVICE", name),
  );
  assert.equal(
    entries.filter((path = "none") => !existsSync(join(root, path))),
    [],
    "the image's command names a program that does not exist",
  );
  // One is enough: bundle.test.ts starts each.
  const ended = await run(program, args, {
    cwd: root,
    env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, SERVICE: "quiz" },
  }).then(
    () => ({ code: 0, stdout: "", stderr: "" }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const output = ended.stderr + ended.stdout;
  assert.is(ended.code, 1);
  assert.match(output, "DATABASE_URL", `the image's command does not start the service: ${output}`);
});

image("finds every migration that the service applies", async () => {
  for (const { name } of platformServices) {
    const folder = `apps/${name}/adapters/migrations`;
    const { path } = await serviceBundle(name);
    const packed = execFileSync("tar", ["--list", "--gzip", "--file", path], { encoding: "utf8" });
    const paths = new Set(packed.split("\n"));
    const journal = JSON.parse(readFileSync(join(root, folder, "meta/_journal.json"), "utf8"));
    const migrations = journal.entries.map(({ tag }: { tag: string }) => `${tag}.sql`);
    assert.ok(migrations.length > 0, name);
    for (const file of ["meta/_journal.json", ...migrations]) {
      assert.ok(
        paths.has(`${folder}/${file}`),
        `the image of ${name} misses the migration ${file}`,
      );
    }
  }
});

image("is healthy when the service responds on its machine port that it is ready", async () => {
  assert.equal(command(/^HEALTHCHECK .* CMD (\[.*\])$/m), ["bash", "/app/ready.sh"]);
  for (const [status, code] of [
    [200, 0],
    [503, 1],
  ]) {
    // The path is that of every service (tests/unit/http_service_app.test.ts).
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/readyz" ? Number(status) : 404).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const ended = await run("bash", [join(images, "ready.sh")], {
      env: { PATH: process.env.PATH, MACHINE_PORT: String(port) },
    }).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
    server.close();
    assert.is(ended, code, `the health check of a service that responds with ${status} to /readyz`);
  }
});

image.run();
