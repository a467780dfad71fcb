import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { temporaryFolder } from "../support/temporary_folder.ts";

const script = join(
  import.meta.dirname,
  "../../infra/host/files/cluster/services/refresh_credentials.sh",
);
const credentials = suite<{ folder: string }>("credentials of the services of a host");

/** STS: a role that is in denied/ cannot be assumed; a file in later/ is removed by the first attempt. */
const aws = `#!/usr/bin/env bash
home=$(dirname "$0")
echo "$*" >>"$home/calls"
role=\${4##*/}
[[ ! -f $home/denied/$role ]] || { echo "An error occurred (AccessDenied): not for $role" >&2; exit 254; }
[[ ! -f $home/later/$role ]] || { rm "$home/later/$role"; echo "An error occurred (AccessDenied): not yet" >&2; exit 254; }
n=$(grep -c . "$home/calls")
echo "{\\"AccessKeyId\\": \\"ASIA$n\\", \\"SecretAccessKey\\": \\"s\\", \\"SessionToken\\": \\"t-$role\\", \\"Expiration\\": \\"x\\", \\"Version\\": 1}"
`;

credentials.before.each((context) => {
  const folder = temporaryFolder("credentials");
  context.folder = folder;
  for (const name of ["bin/denied", "bin/later"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, "bin/aws"), aws);
  writeFileSync(join(folder, "bin/sleep"), "#!/bin/sh\n");
  for (const name of ["aws", "sleep"]) chmodSync(join(folder, "bin", name), 0o755);
  const role = (name: string) => `${name}=arn:aws:iam::123456789012:role/production-${name}`;
  writeFileSync(
    join(folder, "host.env"),
    `NODE_NAME="services-1.internal"\nCREDENTIAL_ROLES="${role("documents")} ${role("tts")}"\n`,
  );
});

async function refresh(folder: string, ...args: readonly string[]): Promise<string> {
  return await promisify(execFile)("bash", [script, ...args], {
    env: {
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      ...{ HOST_ENV: join(folder, "host.env"), CREDENTIALS: join(folder, "run/credentials") },
      CONTAINER_GROUP: String(process.getgid?.()),
    },
  }).then(
    ({ stderr }) => stderr,
    (error: { stderr: string }) => error.stderr,
  );
}

const session = (folder: string, service: string) =>
  JSON.parse(readFileSync(join(folder, "run/credentials", service, "credentials.json"), "utf8"));
const calls = (folder: string): string[] =>
  readFileSync(join(folder, "bin/calls"), "utf8").trim().split("\n");

credentials(
  "are a session of the role of each service, which only its container can read",
  async ({ folder }) => {
    assert.is(await refresh(folder), "");
    assert.is(session(folder, "documents").SessionToken, "t-production-documents");
    assert.is(session(folder, "tts").SessionToken, "t-production-tts");
    assert.match(
      calls(folder)[0] ?? "",
      /^sts assume-role --role-arn arn:aws:iam::123456789012:role\/production-documents --role-session-name documents-services-1 --duration-seconds 3600 /,
    );
    const mode = (path: string) => statSync(join(folder, "run/credentials", path)).mode & 0o777;
    assert.equal(
      [mode("tts"), mode("tts/credentials.json"), mode("tts/config")],
      [0o750, 0o440, 0o440],
    );
    assert.is(
      readFileSync(join(folder, "run/credentials/tts/config"), "utf8"),
      "[default]\ncredential_process = cat /run/platform/credentials/credentials.json\n",
    );
  },
);

credentials("are replaced in the folder that a container has mounted", async ({ folder }) => {
  await refresh(folder);
  const { ino } = statSync(join(folder, "run/credentials/tts"));
  const former = session(folder, "tts").AccessKeyId;
  await refresh(folder);
  assert.is.not(session(folder, "tts").AccessKeyId, former);
  assert.is(statSync(join(folder, "run/credentials/tts")).ino, ino);
});

credentials(
  "stay when the role cannot be assumed, and the others are refreshed",
  async ({ folder }) => {
    await refresh(folder);
    const former = session(folder, "documents").AccessKeyId;
    writeFileSync(join(folder, "bin/denied/production-documents"), "");
    assert.is(
      await refresh(folder),
      "Cannot get credentials for documents: An error occurred (AccessDenied): not for production-documents\n",
    );
    assert.is(session(folder, "documents").AccessKeyId, former);
    assert.is(session(folder, "tts").AccessKeyId, "ASIA4");
  },
);

credentials("of a deployed service are waited for, once", async ({ folder }) => {
  writeFileSync(join(folder, "bin/later/production-tts"), "");
  assert.is(await refresh(folder, "--missing", "tts"), "");
  assert.is(session(folder, "tts").AccessKeyId, "ASIA2");
  assert.not(existsSync(join(folder, "run/credentials/documents")));
  await refresh(folder, "--missing", "tts");
  assert.is(calls(folder).length, 2);
});

credentials.run();
