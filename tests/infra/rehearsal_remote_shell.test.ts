import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectionSchema, runRemotely } from "../../infra/rehearsal/mocks/remote_shell.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const host = {
  host: "10.42.16.10",
  user: "ec2-user",
  privateKey: "host key",
  hostKey: "ssh-ed25519 H",
};
const proxy = {
  host: "198.51.100.11",
  user: "ec2-user",
  privateKey: "proxy key",
  hostKey: "ssh-ed25519 P",
};

const test = suite("a remote command of the mocks");
const { PATH } = process.env;
test.after.each(() => {
  process.env.PATH = PATH;
});

/** Runs a command with an ssh that records its arguments and the files that they name. */
async function recorded(connection: object): Promise<string> {
  const folder = temporaryFolder("ssh");
  const [ssh, record] = [join(folder, "ssh"), join(folder, "record")];
  // The fifth argument is the path of the key.
  const files = `for file in "$(dirname "$5")"/*; do echo "$(basename "$file"): $(cat "$file")"; done`;
  writeFileSync(ssh, `#!/bin/sh\n{ printf '%s\\n' "$@"; ${files}; } > ${record}\n`);
  chmodSync(ssh, 0o755);
  process.env.PATH = [folder, PATH].join(delimiter);
  await runRemotely(connectionSchema.parse(connection), "uptime", { input: "" });
  return readFileSync(record, "utf8");
}

test("verifies the host's key", async () => {
  const seen = await recorded({ ...host, port: 2222 });
  assert.match(seen, "host-known_hosts: [10.42.16.10]:2222 ssh-ed25519 H\n");
  assert.match(seen, "host-key: host key\n");
  assert.match(seen, "ec2-user@10.42.16.10\nuptime\n");
  assert.not.match(seen, "ProxyCommand");
});

test("logs in through the proxy with its key, and verifies its host key too", async () => {
  const seen = await recorded({ ...host, proxy: { ...proxy, perDialTimeout: 10 } });
  assert.match(seen, /ProxyCommand='ssh' .*'-W' '%h:%p' 'ec2-user@198\.51\.100\.11'\n/);
  assert.match(seen, "proxy-known_hosts: 198.51.100.11 ssh-ed25519 P\n");
  assert.match(seen, "proxy-key: proxy key\n");
  assert.match(seen, "host-known_hosts: 10.42.16.10 ssh-ed25519 H\n");
  assert.match(seen, "ec2-user@10.42.16.10\nuptime\n");
});

test.run();
