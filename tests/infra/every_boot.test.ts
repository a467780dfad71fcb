/** What the scripts and units of a host leave behind, so that it works after its next boot too. */
import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readStackConfig } from "../../infra/config.ts";
import { hostSettings } from "../../infra/host/host_settings.ts";
import { stackSettings } from "../../infra/stack_settings.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const files = join(import.meta.dirname, "../../infra/host/files");
const run = promisify(execFile);
const boot = suite("every boot of a host");

const all = readdirSync(files, { recursive: true, encoding: "utf8" });
const textOf = (path: string): string => readFileSync(join(files, path), "utf8");
const scripts = all.filter((path) => path.endsWith(".sh"));
const units = all.filter(
  (path) => /\/units\/|^units\//.test(path) && /\.(service|timer)$/.test(path),
);

boot("starts every unit that is meant to start at boot: a script enables it", () => {
  const enabled = scripts.flatMap((path) => {
    const text = textOf(path).replaceAll(
      '"$unit"',
      () => /\bunit=(\S+)/.exec(textOf(path))?.[1] ?? "",
    );
    return [...text.matchAll(/systemctl enable ([^\n;&|]+)/g)].flatMap(([, names = ""]) =>
      names.split(" ").map((name) => name.replace(/\.service$/, "")),
    );
  });
  const installed = units.filter((path) => textOf(path).includes("[Install]"));
  assert.ok(installed.length > 8, "units with [Install]");
  const inCluster = ["cluster/units/kafka.service", "cluster/units/zookeeper.service"];
  for (const path of installed) {
    const name = basename(path).replace(/\.service$/, "");
    // The container takes the name of the packaged unit.
    const unit = name === "caddy-container" ? "caddy" : name;
    if (inCluster.includes(path)) {
      assert.match(textOf("cluster/apply_node.sh"), 'systemctl enable --quiet "$unit"');
    } else {
      assert.ok(
        enabled.includes(unit),
        `${unit} does not start after a reboot: no script enables it`,
      );
    }
  }
  for (const unit of ["postgresql", "docker", "caddy"]) {
    assert.ok(
      enabled.includes(unit),
      `${unit} does not start after a reboot: no script enables it`,
    );
  }
});

boot("restarts what ends on its own", () => {
  const services = [...units, "units/caddy.conf"].filter(
    (path) => !path.endsWith(".timer") && !textOf(path).includes("Type=oneshot"),
  );
  assert.ok(services.length > 4);
  for (const path of services) {
    assert.match(textOf(path), /^Restart=(always|on-failure)$/m, `${path} is not restarted`);
  }
});

boot("reads the addresses again before Kafka and the proxy start", () => {
  for (const path of ["units/kafka.service", "units/caddy.conf", "units/caddy-container.service"]) {
    const after = /^After=(.*)$/m.exec(textOf(path))?.[1] ?? "";
    assert.ok(
      after.split(" ").includes("platform-public-address.service"),
      `${path} starts with the addresses of the last boot: it is not ordered after platform-public-address`,
    );
  }
  const unit = textOf("units/platform-public-address.service");
  assert.not.match(unit, /^Condition/m, "the addresses are read at some boots only");
});

/** Runs public_address.sh of a broker's host against a metadata service. */
async function readAddresses(folder: string, metadata: { publicIp: string; refusals?: number }) {
  const [privateIp, zone] = ["172.31.0.5", "us-east-1a"];
  let refusals = metadata.refusals ?? 0;
  const answers: Readonly<Record<string, string>> = {
    "/latest/api/token": "token",
    "/latest/meta-data/instance-id": "i-1",
    "/latest/meta-data/local-ipv4": privateIp,
    "/latest/meta-data/placement/availability-zone": zone,
    "/latest/meta-data/public-ipv4": metadata.publicIp,
  };
  const server = createServer((request, response) => {
    const known = refusals-- > 0 ? undefined : answers[request.url ?? ""];
    response.writeHead(known === undefined ? 503 : 200).end(known);
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const [bin, tls] = [join(folder, "bin"), join(folder, "etc/platform/tls")];
  for (const path of [bin, join(folder, "etc/platform"), join(folder, "etc/kafka")]) {
    mkdirSync(path, { recursive: true });
  }
  writeFileSync(join(bin, "sleep"), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(folder, "etc/platform/host.env"), hostEnvironment());
  const script = textOf("public_address.sh")
    .replaceAll("/opt/platform/host", files)
    .replaceAll(/(?<=[\s"'>])\/etc\//g, `${folder}/etc/`);
  try {
    const { port } = server.address() as AddressInfo;
    await run("bash", ["-c", script], {
      env: {
        ...{ PATH: `${bin}:${process.env.PATH}`, METADATA_URL: `http://127.0.0.1:${port}` },
        // Of the scripts that it calls.
        ...{ TLS_FOLDER: tls, KAFKA_ETC: join(folder, "etc/kafka"), KAFKA_OWNER: "nobody-here" },
      },
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
  const properties = readFileSync(join(folder, "etc/kafka/server.properties"), "utf8");
  return {
    advertised: /^advertised\.listeners=(.*)$/m.exec(properties)?.[1]?.split(",") ?? [],
    bound: /^listeners=(.*)$/m.exec(properties)?.[1]?.split(",") ?? [],
    addresses: readFileSync(join(folder, "etc/platform/address.env"), "utf8"),
    certificate: new X509Certificate(readFileSync(join(tls, "server.crt"))).subjectAltName ?? "",
  };
}

function hostEnvironment(): string {
  const none = { get: () => undefined, getNumber: () => undefined, getObject: () => undefined };
  const config = readStackConfig("learnerlab", {
    ...stackSettings(none, none),
    ...{ region: "us-east-1", operatorCidr: "198.51.100.7/32" },
  });
  const settings = hostSettings({
    ...{ config, instanceType: "t3.small", roles: ["zookeeper", "kafka"] as const },
    ...{ brokerId: 1, backupBucket: "backups" },
  });
  return Object.entries(settings)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join("");
}

boot("advertises the private address inside and the current public address outside", async () => {
  const folder = temporaryFolder("boot");
  for (const publicIp of ["198.51.100.21", "198.51.100.22"]) {
    const { advertised, bound, addresses, certificate } = await readAddresses(folder, { publicIp });
    assert.ok(
      advertised.includes("INTERNAL://172.31.0.5:9092"),
      `services connect to the private address on port 9092; advertised: ${advertised}`,
    );
    assert.ok(
      advertised.includes(`EXTERNAL://${publicIp}:9094`),
      `the operator connects to this boot's public address on port 9094; advertised: ${advertised}`,
    );
    assert.ok(bound.includes("INTERNAL://0.0.0.0:9092"), "localhost:9092 works on the host");
    assert.ok(bound.includes("EXTERNAL://0.0.0.0:9094"));
    assert.match(certificate, `IP Address:${publicIp}`, "the certificate is for this address");
    assert.match(addresses, new RegExp(`^PUBLIC_IP=${publicIp}$`, "m"));
  }
});

boot("asks for the addresses until the metadata service responds", async () => {
  const folder = temporaryFolder("boot");
  const { addresses } = await readAddresses(folder, { publicIp: "198.51.100.21", refusals: 3 });
  assert.match(addresses, "PRIVATE_IP=172.31.0.5");
});

boot("finds the folders of Kafka and ZooKeeper owned by the user that they run as", async () => {
  const folder = temporaryFolder("boot");
  const bin = join(folder, "bin");
  const installed = join(folder, "opt/kafka-9/bin");
  for (const path of [bin, installed]) mkdirSync(path, { recursive: true });
  writeFileSync(join(installed, "kafka-server-start.sh"), "", { mode: 0o755 });
  writeFileSync(join(bin, "install"), `#!/bin/sh\necho "$*" >>${folder}/calls\n`, { mode: 0o755 });
  for (const program of ["id", "useradd"]) {
    writeFileSync(join(bin, program), "#!/bin/sh\n", { mode: 0o755 });
  }
  const steps = textOf("kafka.sh").replaceAll("/opt/", `${folder}/opt/`);
  await run("bash", ["-c", `set -euo pipefail\n${steps}\ninstall_kafka`], {
    env: { PATH: `${bin}:${process.env.PATH}`, KAFKA_VERSION: "9" },
  });
  const calls = readFileSync(join(folder, "calls"), "utf8").split("\n");
  const written = [
    ["units/kafka.service", /^log\.dirs=(.*)$/m.exec(textOf("kafka/server.properties"))?.[1]],
    ["units/zookeeper.service", /^dataDir=(.*)$/m.exec(textOf("kafka/zookeeper.properties"))?.[1]],
    ["units/kafka.service", /LOG_DIR=(\S+)/.exec(textOf("units/kafka.service"))?.[1]],
    ["units/zookeeper.service", /LOG_DIR=(\S+)/.exec(textOf("units/zookeeper.service"))?.[1]],
  ] as const;
  for (const [unit, path = "a missing setting"] of written) {
    const user = /^User=(.*)$/m.exec(textOf(unit))?.[1];
    const owned = calls.some(
      (call) => call.split(" ").includes(path) && call.includes(`--owner ${user}`),
    );
    assert.ok(owned, `${unit} runs as ${user}, which cannot write to ${path}`);
  }
});

boot.run();
