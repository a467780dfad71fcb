import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { tarArchive } from "../../infra/images/tar.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const files = join(import.meta.dirname, "../../infra/host/files");
const repository = "123456789012.dkr.ecr.us-east-1.amazonaws.com/production-quiz";
const token = "token-of-ecr";
const publication = suite<{ folder: string }>("publication of an image");

/**
 * Docker with a registry: images/ and registry/ have a file for each name. Only a client that has logged
 * in may pull and push.
 */
const docker = `#!/usr/bin/env bash
home=$(dirname "$0")
echo "docker $*" >>"$home/calls"
last=\${*: -1}
file=\${last//[:\\/]/_}
may() { [[ -s $DOCKER_CONFIG/config.json ]] || { echo "Error: no basic auth credentials" >&2; exit 1; }; }
case "$1 $2" in
  login\\ *) [[ $(cat) == ${token} ]] && echo logged >"$DOCKER_CONFIG/config.json" ;;
  pull\\ *)
    may
    [[ ! -f $home/registry-fails ]] || { echo "Error: connection reset by peer" >&2; exit 1; }
    [[ -f $home/registry/$file ]] || { echo "Error: manifest for $last not found: manifest unknown" >&2; exit 1; }
    touch "$home/images/$file" ;;
  push\\ *) may; touch "$home/registry/$file" ;;
  "image inspect")
    [[ -f $home/images/$file ]] || exit 1
    [[ $* != *RepoDigests* ]] || {
      echo "other.example/quiz@sha256:0"
      [[ ! -f $home/registry/$file ]] || echo "\${last%:*}@sha256:$(sha256sum <<<"$last" | cut -d' ' -f1)"
    } ;;
  build\\ *)
    while (($# > 0)); do [[ $1 == --tag ]] && touch "$home/images/\${2//[:\\/]/_}"; shift; done ;;
esac
`;
const aws = `#!/usr/bin/env bash
echo "aws $*" >>"$(dirname "$0")/calls"
[[ ! -f $(dirname "$0")/no-role ]] || { echo "An error occurred (AccessDenied): not authorized" >&2; exit 254; }
echo ${token}
`;

publication.before.each((context) => {
  const folder = temporaryFolder("publish");
  context.folder = folder;
  for (const name of ["bin/images", "bin/registry", "incoming", "work/build"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  for (const [name, text] of Object.entries({ docker, aws })) {
    writeFileSync(join(folder, "bin", name), text);
    chmodSync(join(folder, "bin", name), 0o755);
  }
  pack(folder, "dependencies-1.tgz", { "node_modules/a": "a" });
});

function pack(folder: string, file: string, entries: Record<string, string>): void {
  const archive = Object.entries(entries).map(([path, text]) => ({
    path,
    content: Buffer.from(text),
  }));
  writeFileSync(join(folder, "incoming", file), gzipSync(tarArchive(archive)));
}

async function publish(folder: string, version = 1): Promise<{ stdout: string; stderr: string }> {
  pack(folder, `quiz-${version}.tgz`, {
    Dockerfile: "FROM x AS runtime\nFROM runtime\n",
    "apps/main": `version ${version}`,
  });
  const bundle = ["--bundle", `quiz-${version}.tgz`, "--dependencies", "dependencies-1.tgz"];
  return await promisify(execFile)(
    "bash",
    [
      join(files, "publish_image.sh"),
      ...["quiz", ...bundle, "--base", "node:24", "--repository", repository],
    ],
    {
      env: {
        PATH: `${join(folder, "bin")}:${process.env.PATH}`,
        INCOMING: join(folder, "incoming"),
        WORK: join(folder, "work"),
      },
    },
  );
}

const calls = (folder: string): string[] =>
  readFileSync(join(folder, "bin/calls"), "utf8").trim().split("\n");
const callsOf = (folder: string, command: string): number =>
  calls(folder).filter((call) => call.startsWith(`docker ${command} `)).length;
const refusal = (published: Promise<unknown>): Promise<string> =>
  published.then(
    () => "it was published",
    (error: { stderr: string }) => error.stderr,
  );

publication("builds and pushes, and prints only the name with the digest", async ({ folder }) => {
  const { stdout } = await publish(folder);
  assert.match(stdout, new RegExp(`^${repository}@sha256:[0-9a-f]{64}\n$`));
  assert.equal([callsOf(folder, "build"), callsOf(folder, "push")], [2, 1]);
  const { stdout: other } = await publish(folder, 2);
  assert.is.not(other, stdout);
  assert.equal([callsOf(folder, "build"), callsOf(folder, "push")], [3, 2]);
  assert.not(existsSync(join(folder, "incoming/quiz-1.tgz")));
});

publication(
  "neither builds nor pushes what the registry has, on a new host either",
  async ({ folder }) => {
    const { stdout } = await publish(folder);
    assert.is((await publish(folder)).stdout, stdout);
    await promisify(execFile)("bash", ["-c", `rm ${folder}/bin/images/*`]);
    assert.is((await publish(folder)).stdout, stdout);
    assert.equal([callsOf(folder, "build"), callsOf(folder, "push")], [2, 1]);
  },
);

publication("pushes an image that was built before an interruption", async ({ folder }) => {
  const { stdout } = await publish(folder);
  await promisify(execFile)("bash", ["-c", `rm ${folder}/bin/registry/*`]);
  assert.is((await publish(folder)).stdout, stdout);
  assert.equal([callsOf(folder, "build"), callsOf(folder, "push")], [2, 2]);
});

publication("logs in with the host's role, and leaves no password behind", async ({ folder }) => {
  await publish(folder);
  assert.ok(calls(folder).includes("aws ecr get-login-password --region us-east-1"));
  const registry = repository.split("/")[0];
  assert.ok(calls(folder).includes(`docker login --username AWS --password-stdin ${registry}`));
  assert.not.match(calls(folder).join("\n"), token);
  writeFileSync(join(folder, "bin/no-role"), "");
  assert.is(
    (await refusal(publish(folder))).trimEnd(),
    `Cannot publish quiz: no login to ${registry}: An error occurred (AccessDenied): not authorized`,
  );
});

publication("builds no other image when the registry does not respond", async ({ folder }) => {
  writeFileSync(join(folder, "bin/registry-fails"), "");
  assert.match(
    await refusal(publish(folder)),
    `Cannot publish quiz: ${repository} does not respond as expected: Error: connection reset by peer`,
  );
  assert.is(callsOf(folder, "build"), 0);
});

publication.run();
