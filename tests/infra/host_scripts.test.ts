import { execFile, execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readStackConfig } from "../../infra/config.ts";
import { hostSettings, memoryPlan } from "../../infra/host/host_settings.ts";
import { installScript } from "../../infra/host/install_script.ts";
import { stackSettings } from "../../infra/stack_settings.ts";

const files = join(import.meta.dirname, "../../infra/host/files");
const run = promisify(execFile);
const scripts = suite<{ folder: string }>("host scripts");

scripts.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "host-"));
});
scripts.after.each(({ folder }) => rmSync(folder, { recursive: true }));

scripts("are all valid bash, alone and as one install script", ({ folder }) => {
  const shell = readdirSync(files, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".sh"),
  );
  assert.ok(shell.length > 10);
  for (const path of shell) execFileSync("bash", ["-n", join(files, path)]);
  writeFileSync(join(folder, "install"), installScript({ ROLES: "kafka services" }));
  execFileSync("bash", ["-n", join(folder, "install")]);
});

scripts("carry every file, and a revision that changes with a file or a setting", () => {
  const revision = (text: string) => /^echo ([0-9a-f]{16}) /m.exec(text)?.[1];
  const [one, other] = [installScript({ ROLES: "kafka" }), installScript({ ROLES: "services" })];
  assert.match(one, "write units/kafka.service <<");
  assert.match(one, 'ROLES="kafka"');
  assert.ok(revision(one));
  assert.is.not(revision(one), revision(other));
  assert.throws(() => installScript({ X: '$(reboot)"' }), /Invalid value of X/);
});

scripts("render a template from the environment, and name what is missing", async ({ folder }) => {
  const [template, target] = [join(folder, "in"), join(folder, "out")];
  writeFileSync(template, "a=@ONE@\nb=@ONE@:@TWO@\n");
  await run("bash", [join(files, "render.sh"), template, target], {
    env: { PATH: process.env.PATH, ONE: "1&", TWO: "a/b" },
  });
  assert.is(readFileSync(target, "utf8"), "a=1&\nb=1&:a/b\n");
  const failed = run("bash", [join(files, "render.sh"), template, target], {
    env: { PATH: process.env.PATH, ONE: "1" },
  });
  assert.match(
    await failed.then(
      () => "",
      (error) => error.stderr,
    ),
    "TWO is not set",
  );
});

scripts("have a setting for everything that a template asks for", () => {
  const none = { get: () => undefined, getNumber: () => undefined, getObject: () => undefined };
  const config = readStackConfig("learnerlab", {
    ...stackSettings(none, none),
    ...{ region: "us-east-1", operatorCidr: "198.51.100.7/32" },
  });
  const known = new Set([
    ...Object.keys(
      hostSettings({
        config,
        instanceType: "t3.small",
        roles: ["zookeeper", "kafka"],
        brokerId: 1,
        backupBucket: "b",
      }),
    ),
    // What the metadata service tells.
    ...["PRIVATE_IP", "AVAILABILITY_ZONE", "KAFKA_EXTERNAL_HOST"],
  ]);
  for (const template of [
    "kafka/server.properties",
    "kafka/zookeeper.properties",
    "postgresql.conf",
  ]) {
    const asked = readFileSync(join(files, template), "utf8").matchAll(/@([A-Z_]+)@/g);
    for (const [, name = ""] of asked) assert.ok(known.has(name), `${template}: ${name}`);
  }
});

scripts("share a small host out so that everything fits into its memory", () => {
  const small = memoryPlan(2048, { shared: true });
  assert.ok(small.kafkaHeap + small.zookeeperHeap <= 448);
  assert.ok(small.kafkaHeap >= 256);
  assert.is(small.swap, 2048);
  const apart = memoryPlan(2048, { shared: false });
  assert.ok(apart.kafkaHeap > small.kafkaHeap && apart.kafkaHeap <= 1024);
});

scripts(
  "make a certificate for the host's addresses, by one authority for good",
  async ({ folder }) => {
    const certify = (...addresses: string[]) =>
      run("bash", [join(files, "certificate.sh"), ...addresses], {
        env: { PATH: process.env.PATH, TLS_FOLDER: folder },
      });
    const read = (name: string) => readFileSync(join(folder, name), "utf8");
    await certify("172.31.0.5", "203.0.113.9");
    const [authority, first] = [read("authority.crt"), read("server.crt")];
    await certify("172.31.0.5", "203.0.113.9");
    assert.is(read("server.crt"), first, "the same addresses keep their certificate");
    await certify("172.31.0.5", "203.0.113.77");
    assert.is(read("authority.crt"), authority);
    assert.is.not(read("server.crt"), first);
    const { stdout } = await run("openssl", [
      "x509",
      "-in",
      join(folder, "server.crt"),
      "-noout",
      "-ext",
      "subjectAltName",
    ]);
    assert.match(stdout, "IP Address:203.0.113.77");
    await run("openssl", [
      "verify",
      "-CAfile",
      join(folder, "authority.crt"),
      join(folder, "server.crt"),
    ]);
  },
);

scripts(
  "give the broker's outer listener a key and the certificate in one file",
  async ({ folder }) => {
    const tls = join(folder, "tls");
    const environment = {
      ...{ PATH: process.env.PATH, TLS_FOLDER: tls, KAFKA_ETC: join(folder, "kafka") },
      KAFKA_OWNER: userInfo().username,
    };
    const keystore = join(folder, "kafka/tls/keystore.pem");
    const certify = async (address: string) => {
      await run("bash", [join(files, "certificate.sh"), "172.31.0.5", address], {
        env: environment,
      });
      return readFileSync(keystore, "utf8");
    };
    const first = await certify("203.0.113.9");
    // Kafka reads PKCS #8 only.
    assert.match(first, /^-----BEGIN PRIVATE KEY-----\n[\s\S]+-----BEGIN CERTIFICATE-----/);
    assert.is((statSync(keystore).mode & 0o777).toString(8), "600");
    assert.is.not(await certify("203.0.113.77"), first, "another address is another certificate");
  },
);

scripts("demand a password and TLS at the broker's outer listener only", () => {
  const text = readFileSync(join(files, "kafka/server.properties"), "utf8");
  assert.match(text, /^listener\.security\.protocol\.map=INTERNAL:PLAINTEXT,EXTERNAL:SASL_SSL$/m);
  assert.match(text, /^listener\.name\.external\.sasl\.enabled\.mechanisms=SCRAM-SHA-512$/m);
});

/** Runs steps.sh's download against a small server, and answers how it went. */
async function download(
  folder: string,
  {
    body,
    sha512,
    status = 200,
    first,
  }: { body: string; sha512: string; status?: number; first?: string },
) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range);
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(status === 200 && from > 0 ? 206 : status, {
      ...(from > 0 && { "content-range": `bytes ${from}-${body.length - 1}/${body.length}` }),
    });
    response.end(body.slice(from));
  }).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const { port } = server.address() as AddressInfo;
  const program = `set -euo pipefail; state=${folder}; source ${files}/steps.sh; sleep() { :; }; download "$@"`;
  const target = join(folder, "kafka.tgz");
  try {
    const problem = await run("bash", [
      "-c",
      program,
      "bash",
      [...(first === undefined ? [] : [first]), `http://127.0.0.1:${port}/kafka.tgz`].join(" "),
      sha512,
      target,
    ]).then(
      () => "",
      (error: { stderr: string }) => error.stderr,
    );
    return {
      problem,
      asked,
      target,
      kept: existsSync(join(folder, "failure"))
        ? readFileSync(join(folder, "failure"), "utf8")
        : "",
    };
  } finally {
    server.close();
  }
}
const digest = (text: string) => createHash("sha512").update(text).digest("hex");

scripts("download goes on where an earlier one ended", async ({ folder }) => {
  const body = "the archive".repeat(1000);
  writeFileSync(join(folder, "kafka.tgz.part"), body.slice(0, 500));
  const { problem, asked, target } = await download(folder, { body, sha512: digest(body) });
  assert.is(problem, "");
  assert.equal(asked, ["bytes=500-"]);
  assert.is(readFileSync(target, "utf8"), body);
});

scripts(
  "download uses the next URL at once when the first does not respond",
  async ({ folder }) => {
    const { problem, asked, target } = await download(folder, {
      ...{ body: "archive", sha512: digest("archive") },
      first: "http://127.0.0.1:1/kafka.tgz",
    });
    assert.is(problem, "");
    assert.is(asked.length, 1);
    assert.is(readFileSync(target, "utf8"), "archive");
  },
);

scripts("a URL that accepts no connection is abandoned after seconds", () => {
  const steps = readFileSync(join(files, "steps.sh"), "utf8");
  assert.match(steps, /--connect-timeout 10\b/);
});

scripts("apparmor is installed with Docker, which runs containers without it", () => {
  const packages = readFileSync(join(files, "packages"), "utf8").split("\n");
  assert.ok(packages.includes("services /usr/sbin/apparmor_parser apparmor -"));
});

scripts("the database's encoding and locale do not depend on the host's", ({ folder }) => {
  const programs = {
    runuser: 'shift 3; exec "$@"',
    psql: `echo "$*" >>"${folder}/statements"`,
  };
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${text}\n`, { mode: 0o755 });
  }
  execFileSync("bash", [join(files, "provision_database.sh")], {
    env: { PATH: `${folder}:${process.env.PATH}` },
    input: "",
  });
  const statements = readFileSync(join(folder, "statements"), "utf8");
  const fixed = "template template0 encoding 'UTF8' locale 'C.UTF-8'";
  assert.match(statements, `create database platform ${fixed}`);
  const restore = readFileSync(join(files, "restore_database.sh"), "utf8");
  assert.match(restore, `create database platform_restored ${fixed}`);
});

scripts(
  "download trusts nothing whose checksum does not match, and keeps nothing of it",
  async ({ folder }) => {
    const { problem, target, kept } = await download(folder, {
      body: "forged",
      sha512: digest("real"),
    });
    assert.match(problem, "Checksum mismatch for http://127.0.0.1");
    assert.match(problem, `got ${digest("forged")}`);
    assert.is(kept.trim(), problem.trim());
    assert.not(existsSync(target));
  },
);

scripts("a first boot that fails three times is not begun again", ({ folder }) => {
  const count = join(folder, "failures");
  const boot = (end: string) =>
    spawnSync("bash", [
      "-c",
      `set -euo pipefail; failure_count=${count}; source ${join(files, "steps.sh")}; trap count_failure EXIT; ${end}`,
    ]).status;
  assert.is(boot("exit 0"), 0);
  assert.equal([boot("exit 1"), boot("false"), boot("exit 0"), boot("exit 1")], [1, 1, 0, 75]);
  const unit = readFileSync(join(files, "units/platform-first-boot.service"), "utf8");
  assert.match(unit, /^Restart=on-failure$/m);
  assert.match(unit, /^RestartPreventExitStatus=75$/m);
});

scripts("download says at once that the disk is full", async ({ folder }) => {
  symlinkSync("/dev/full", join(folder, "kafka.tgz.part"));
  const { kept, asked } = await download(folder, { body: "archive", sha512: digest("archive") });
  assert.match(kept, /^Cannot store http:\/\/127\.0\.0\.1:\d+\/kafka\.tgz: the disk is full$/m);
  assert.is(asked.length, 1);
});

scripts(
  "a host that cannot be reached is given up at its deadline, with what to look at",
  async () => {
    const scan = join(files, "../scan_host_key.mjs");
    const env = { PATH: process.env.PATH, HOST: "unreachable.invalid", DEADLINE: "0" };
    const said = await run(process.execPath, [scan], { env }).then(
      () => "",
      (error: { stderr: string }) => error.stderr,
    );
    assert.match(
      said,
      /^Cannot reach unreachable\.invalid on port 22 within 0 s\. Check that operatorCidr/,
    );
  },
);

scripts("a host without a public address is reported at once, with the remedy", async () => {
  const env = { PATH: process.env.PATH, HOST: "" };
  const problem = await run(process.execPath, [join(files, "../scan_host_key.mjs")], { env }).then(
    () => "",
    (error: { stderr: string }) => error.stderr,
  );
  assert.match(problem, "The instance has no public address: its subnet does not assign any");
  assert.match(problem, "--map-public-ip-on-launch");
});

scripts("download fails with one cause after five attempts", async ({ folder }) => {
  const { kept, asked } = await download(folder, { body: "no", sha512: digest(""), status: 404 });
  assert.match(
    kept,
    /^Cannot download http:\/\/127\.0\.0\.1:\d+\/kafka\.tgz: five attempts failed/,
  );
  assert.is(asked.length, 5);
});

scripts.run();
