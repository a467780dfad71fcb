import { once } from "node:events";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { resume } from "../../infra/lab/commands/resume.ts";
import { verify } from "../../infra/lab/commands/verify.ts";
import { partsOfHost, stateCommand } from "../../infra/lab/hosts/platform_parts.ts";
import { platformServices } from "../../infra/platform_services.ts";
import { deployedOutputs } from "../support/lab/outputs.ts";
import { pointAwsAt, testLab } from "../support/lab/test_lab.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const platform = suite("the parts of the platform");
const units = [
  ...["postgresql", "docker", "caddy", "platform-database-dump.timer"],
  ...["platform-database-dump-at-stop", "platform-first-boot", "platform-public-address"],
];
const soundUnits = (names: readonly string[]) => names.map((name) => `unit ${name} enabled active`);
const services = [
  ...soundUnits(units),
  ...platformServices.map(({ name }) => `container ${name} running healthy unless-stopped`),
].join("\n");
const kafka = soundUnits([
  ...["zookeeper", "kafka", "platform-first-boot", "platform-public-address"],
]).join("\n");

const problems = (roles: Parameters<typeof partsOfHost>[1], output: string): string[] =>
  partsOfHost("host", roles, output).flatMap(({ part, problem }) =>
    problem === undefined ? [] : [`${part} ${problem}`],
  );

platform("have no problem on hosts that work", () => {
  assert.equal(problems(["services"], services), []);
  assert.equal(problems(["zookeeper", "kafka"], kafka), []);
  assert.equal(problems(["zookeeper", "kafka", "services"], `${kafka}\n${services}`), []);
});

platform("are named with what is wrong", () => {
  const changed = (from: string, to: string) => problems(["services"], services.replace(from, to));
  assert.equal(changed("container quiz running healthy unless-stopped\n", ""), [
    "host: container quiz does not exist",
  ]);
  assert.equal(changed("quiz running healthy", "quiz running unhealthy"), [
    "host: container quiz is unhealthy",
  ]);
  assert.equal(changed("quiz running healthy", "quiz exited unhealthy"), [
    "host: container quiz is exited",
  ]);
  assert.equal(changed("quiz running healthy unless-stopped", "quiz running healthy no"), [
    "host: container quiz has the restart policy no: it does not start with the host",
  ]);
  assert.equal(changed("unit caddy enabled", "unit caddy disabled"), [
    "host: unit caddy is disabled: it does not start with the host",
  ]);
  assert.equal(changed("unit docker enabled active", "unit docker enabled failed"), [
    "host: unit docker is failed",
  ]);
  assert.equal(problems(["zookeeper", "kafka"], kafka.replace("unit kafka enabled active\n", "")), [
    "host: unit kafka is unknown",
  ]);
});

platform("include a container that is replaced as long as one serves", () => {
  const starting = "container quiz running starting no";
  assert.equal(problems(["services"], `${starting}\n${services}`), []);
});

platform("are read by one command for each host", () => {
  const command = stateCommand(["services"]);
  for (const unit of units) assert.match(command, ` ${unit}`);
  assert.match(command, "{{.HostConfig.RestartPolicy.Name}}");
  assert.not.match(stateCommand(["zookeeper", "kafka"]), "docker");
});

/** A lab with two running hosts, whose SSH is a program that prints the state of each. */
async function runningLab(states: { kafka: string; services: string }) {
  const host = (name: string, id: string) =>
    `<item><instancesSet><item><instanceId>${id}</instanceId><instanceState><name>running</name></instanceState>` +
    `<ipAddress>127.0.0.1</ipAddress><tagSet><item><key>Name</key><value>learning-platform-learnerlab-${name}</value></item></tagSet>` +
    "</item></instancesSet></item>";
  const body = `<DescribeInstancesResponse><reservationSet>${host("kafka", "i-1")}${host("services", "i-2")}</reservationSet></DescribeInstancesResponse>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/xml" }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  pointAwsAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const bin = temporaryFolder("ssh");
  for (const [name, state] of Object.entries(states)) writeFileSync(join(bin, name), state);
  writeFileSync(
    join(bin, "ssh"),
    `#!/usr/bin/env bash
[[ \${*: -1} == *is-enabled* ]] || exit 0
[[ $* =~ HostKeyAlias=([a-z]+) ]] && cat "${bin}/\${BASH_REMATCH[1]}"
`,
  );
  chmodSync(join(bin, "ssh"), 0o755);
  const { PATH } = process.env;
  process.env.PATH = `${bin}${delimiter}${PATH}`;
  // Nothing listens there: neither a gateway nor a broker.
  const outputs = {
    ...deployedOutputs,
    gatewayUrl: "https://203.0.113.2:1",
    bootstrapServers: "203.0.113.1:1",
  };
  const lab = await testLab({ answers: { "stack output": JSON.stringify(outputs) } });
  return {
    lab,
    async close() {
      process.env.PATH = PATH;
      server.close();
      server.closeAllConnections();
    },
  };
}

platform("are examined by verify, which fails and names those that do not work", async () => {
  const broken = services.replace("quiz running healthy", "quiz running unhealthy");
  const { lab, close } = await runningLab({ kafka, services: broken });
  try {
    const error = await verify(lab, []).catch((it: Error) => it);
    const said = (error as Error).message;
    assert.match(said, /^ {2}services: container quiz is unhealthy$/m);
    assert.match(
      said,
      /^ {2}outer listener of Kafka, 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/m,
    );
    assert.match(said, /^ {2}gateway https:\/\/127\.0\.0\.1:1 is not ready: ECONNREFUSED$/m);
    // The lines of both hosts, the outer listener and the gateway.
    const parts = `${kafka}\n${services}`.split("\n").length + 2;
    assert.match(said, `3 of ${parts} parts have a problem`);
    assert.ok(lab.lines.includes("ok     kafka: unit kafka"));
    assert.ok(lab.lines.includes("FAILED services: container quiz is unhealthy"));
  } finally {
    await close();
  }
});

platform(
  "are awaited by resume, which updates the addresses and names what does not work",
  async () => {
    const broken = services.replace(
      "quiz running healthy unless-stopped",
      "quiz running healthy no",
    );
    const { lab, close } = await runningLab({ kafka, services: broken });
    try {
      const error = await resume(lab, { readyMs: 0 }).catch((it: Error) => it);
      const said = (error as Error).message;
      assert.match(said, "services: container quiz has the restart policy no");
      const calls = lab.calls().map(({ args }) => args);
      assert.ok(calls.some((args) => args.startsWith("refresh") && args.includes("--run-program")));
      assert.match(
        readFileSync(join(lab.folder, "kafka-config.env"), "utf8"),
        "BOOTSTRAP_SERVERS=",
      );
    } finally {
      await close();
    }
  },
);

platform.run();
