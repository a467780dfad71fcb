import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSecret } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { StackSecrets } from "../../infra/components/stack_secrets.ts";
import { mockEngine, ofType, settled } from "./mocked_engine.ts";

const registered = mockEngine();
const secrets = suite("StackSecrets");
const script = join(import.meta.dirname, "../../infra/host/generate_secrets.mjs");

function generate(names: string[], earlier?: string): string {
  return execFileSync(process.execPath, [script, ...names], {
    encoding: "utf8",
    env: { ...process.env, ...(earlier !== undefined && { PULUMI_COMMAND_STDOUT: earlier }) },
  });
}

secrets("are made by a command that prints nothing to the console, and stay secret", async () => {
  const made = new StackSecrets("secrets", { names: ["operator", "serviceTokens"] });
  assert.is(await settled(made.privateKey), "mocked private key");
  assert.match(String((await settled(made.passwords)).operator), /^operator/);
  assert.ok(await isSecret(made.privateKey));
  assert.ok(await isSecret(made.passwords));
  const [command] = ofType(registered, "command:local:Command");
  assert.is(command?.inputs.create, "node generate_secrets.mjs operator serviceTokens");
  assert.is(command?.inputs.logging, "none");
});

secrets("stay when they are asked for again, and gain only what is new", () => {
  const first = JSON.parse(generate(["a", "b"]));
  const second = JSON.parse(generate(["a", "b", "c"], JSON.stringify(first)));
  assert.equal(second.ssh, first.ssh);
  assert.equal({ ...second.passwords, c: undefined }, { ...first.passwords, c: undefined });
  assert.match(second.passwords.c, /^[A-Za-z0-9]{40}$/);
  assert.is.not(first.passwords.a, first.passwords.b);
});

secrets("have an SSH key that OpenSSH reads", () => {
  const folder = mkdtempSync(join(tmpdir(), "ssh-key-"));
  try {
    for (let round = 0; round < 5; round++) {
      const { privateKey, publicKey } = JSON.parse(generate([])).ssh;
      const file = join(folder, `key-${round}`);
      writeFileSync(file, privateKey);
      chmodSync(file, 0o600);
      const read = execFileSync("ssh-keygen", ["-y", "-f", file], { encoding: "utf8" });
      assert.is(read.trim(), publicKey);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

secrets.run();
