import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { init } from "../../infra/lab/commands/init.ts";
import { ensurePassphrase } from "../../infra/lab/engine/passphrase.ts";
import { pointAwsAt, type TestLab, testLab } from "../support/lab/test_lab.ts";

const setUp = suite("init");
const kept = { ...process.env };
const world = createServer((_request, response) => response.end("198.51.100.9\n"));
world.listen(0, "127.0.0.1");
await once(world, "listening");
const addressUrl = `http://127.0.0.1:${(world.address() as AddressInfo).port}`;
setUp.before.each(() => {
  delete process.env.PULUMI_CONFIG_PASSPHRASE;
  delete process.env.PULUMI_CONFIG_PASSPHRASE_FILE;
  // No session: everything else is set up all the same.
  pointAwsAt("http://127.0.0.1:1");
  delete process.env.AWS_ACCESS_KEY_ID;
  Object.assign(process.env, { HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true" });
});
setUp.after(() => {
  Object.assign(process.env, kept);
  world.close();
});

const own = JSON.stringify({ url: "file://~" });
const answers = { version: "v3.260.0", "whoami --json": own, "stack ls": "[]" };
const asked = (lab: TestLab): string[] =>
  lab.calls().map(({ args }) => args.replace(" --non-interactive", ""));

setUp("creates the stack with a passphrase, and allows access from this machine", async () => {
  const lab = await testLab({ answers, addressUrl });
  await init(lab);
  const calls = asked(lab);
  assert.ok(calls.includes("stack init learnerlab --secrets-provider passphrase"));
  assert.ok(calls.includes("stack select learnerlab"));
  assert.ok(calls.includes("config set --stack learnerlab operatorCidr 198.51.100.9/32"));
  assert.not(calls.includes("login --local"), "somebody is logged in");
  const said = lab.lines.join("\n");
  assert.match(said, `export PULUMI_CONFIG_PASSPHRASE_FILE="${lab.folder}/.data/lab/passphrase"`);
  assert.match(said, "Cannot reach AWS without credentials: in the Learner Lab, choose Start Lab");
});

setUp("logs in to a local backend where there is no login", async () => {
  const lab = await testLab({ answers: { ...answers, whoami: "!not logged in" }, addressUrl });
  await init(lab).catch(() => {});
  assert.ok(asked(lab).includes("login --local"));
});

setUp("leaves the secrets of a stack in Pulumi's cloud to it", async () => {
  const cloud = { "whoami --json": JSON.stringify({ url: "https://app.pulumi.com/ann" }) };
  const lab = await testLab({ answers: { ...answers, ...cloud }, addressUrl });
  await init(lab);
  assert.ok(asked(lab).includes("stack init learnerlab"));
  assert.not.match(lab.lines.join("\n"), "PASSPHRASE");
});

setUp("requires a Pulumi that can refresh a stack with its program", async () => {
  const old = await testLab({ answers: { ...answers, version: "v3.159.0" }, addressUrl });
  const error = await init(old).catch((it: Error) => it);
  assert.match((error as Error).message, "Pulumi v3.159.0 is not supported: install version 3.160");
  await init(await testLab({ answers: { ...answers, version: "v3.160.0" }, addressUrl }));
});

setUp("may be run again", async () => {
  const again = { ...answers, "stack ls": '[{"name":"learnerlab"}]' };
  const settings = { "learning-platform:operatorCidr": "198.51.100.9/32" };
  const lab = await testLab({ answers: again, addressUrl, settings });
  await ensurePassphrase(lab.folder);
  await init(lab);
  const calls = asked(lab);
  assert.not(calls.some((call) => call.startsWith("stack init") || call.startsWith("config set")));
});

setUp(
  "does not generate a passphrase for a stack that was created on another machine",
  async () => {
    const elsewhere = { ...answers, "stack ls": '[{"name":"learnerlab"}]' };
    const lab = await testLab({ answers: elsewhere, addressUrl });
    for (const _time of ["first", "again"]) {
      const error = await init(lab).catch((it: Error) => it);
      assert.match(
        (error as Error).message,
        "it was created on another machine. Copy its passphrase to",
      );
    }
  },
);

setUp.run();
