import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { connect as connectTls, createServer as createTlsServer } from "node:tls";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { LoadBalancerRecord } from "../../infra/rehearsal/account/service_records.ts";
import type { BalancerSettings } from "../../infra/rehearsal/balancer/main.ts";
import { balancerSettings } from "../../infra/rehearsal/hosts/balancer_machine.ts";
import { returnRoutes } from "../../infra/rehearsal/hosts/route_rules.ts";
import {
  balancerRules,
  securityGroupRules,
} from "../../infra/rehearsal/hosts/security_group_rules.ts";
import { createAuthority, issueCertificate } from "../../infra/rehearsal/machine/certificates.ts";
import {
  type RehearsedAccount,
  rehearsedAccount,
  stoppedInstance,
} from "../support/rehearsal/rehearsed_account.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const program = join(import.meta.dirname, "../../infra/rehearsal/balancer/main.ts");
const balancer: LoadBalancerRecord = {
  id: "arn:balancer",
  name: "kafka",
  machine: "lb-1",
  dnsName: "kafka-1.elb.us-east-1.amazonaws.com",
  vpcId: "vpc-1",
  addresses: [{ subnetId: "subnet-a", privateIp: "10.42.16.20", publicIp: null }],
  securityGroupIds: ["sg-balancer"],
  isCrossZone: true,
  tags: {},
};
const tcpCheck = {
  protocol: "TCP" as const,
  path: "/",
  statuses: [200, 200] as const,
  port: null,
  intervalSeconds: 0.1,
  timeoutSeconds: 10,
  healthyThreshold: 2,
  unhealthyThreshold: 2,
};
const targetGroup = {
  name: "kafka-1",
  port: 9094,
  protocol: "TCP",
  vpcId: "vpc-1",
  targetType: "ip",
  preserveClientIp: "false",
  healthCheck: { protocol: "TCP", port: "traffic-port", interval: 10, healthyThreshold: 2 },
};

const test = suite("a rehearsed load balancer");
let rehearsed: RehearsedAccount;

test.before.each(async () => {
  rehearsed = await rehearsedAccount();
  for (const [id, availabilityZone, third] of [
    ["subnet-a", "us-east-1a", 16],
    ["subnet-b", "us-east-1b", 17],
  ] as const) {
    rehearsed.state.subnets[id] = {
      id,
      vpcId: "vpc-1",
      cidrBlock: `10.42.${third}.0/24`,
      availabilityZone,
      mapPublicIpOnLaunch: false,
      tags: {},
    };
  }
});

/** A server that names itself to each client. */
async function named(name: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    // A health check closes its connection without reading.
    socket.on("error", () => {}).end(name);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

async function freePort(): Promise<number> {
  const { server, port } = await named("");
  await new Promise((closed) => server.close(closed));
  return port;
}

/** What a client receives; empty when the connection is reset. */
async function ask(port: number): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port });
  return text(socket).catch(() => "");
}

/** Runs the program with settings; the result changes and stops it. */
async function run(settings: BalancerSettings, { relayPort = 9, certificates = "none" } = {}) {
  const file = join(temporaryFolder("balancer"), "settings.json");
  const write = (given: BalancerSettings) => writeFileSync(file, JSON.stringify(given));
  write(settings);
  const child = spawn(process.execPath, [program, file, String(relayPort), certificates], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  createInterface(child.stdout).on("line", (line) => lines.push(line));
  return {
    write,
    lines,
    async stop() {
      child.kill();
      await once(child, "close");
    },
  };
}

function settingsFor(
  port: number,
  targets: readonly { port: number; zone: string }[],
  isCrossZone = true,
): BalancerSettings {
  return {
    isCrossZone,
    addresses: [{ address: "127.0.0.1", source: "127.0.0.1", zone: "a" }],
    listeners: [
      {
        ...{ port, tls: null, encryptsAgain: false, preservesClientIp: false, drainingSeconds: 0 },
        healthCheck: tcpCheck,
        targets: targets.map((one) => ({ ...one, address: "127.0.0.1" })),
      },
    ],
  };
}

test("forwards to healthy targets, and resets the connections of one that becomes unhealthy", async () => {
  const [one, other, port] = [await named("one"), await named("other"), await freePort()];
  const targets = [
    { port: one.port, zone: "a" },
    { port: other.port, zone: "b" },
  ];
  const running = await run(settingsFor(port, targets));
  try {
    await waitFor(() => running.lines.length === 2, { what: "both targets to be healthy" });
    const answers = new Set<string>();
    await waitFor(async () => answers.add(await ask(port)).size === 2, { what: "both targets" });
    one.server.close();
    await waitFor(() => running.lines.includes(`127.0.0.1:${one.port} is unhealthy`), {
      what: "the target to be unhealthy",
    });
    for (let count = 0; count < 10; count++) assert.is(await ask(port), "other");
  } finally {
    await running.stop();
    other.server.close();
  }
});

test("without cross-zone balancing, an address serves the targets of its zone", async () => {
  const [near, far, port] = [await named("near"), await named("far"), await freePort()];
  const targets = [
    { port: near.port, zone: "a" },
    { port: far.port, zone: "b" },
  ];
  const running = await run(settingsFor(port, targets, false));
  try {
    await waitFor(() => running.lines.length === 2, { what: "both targets to be healthy" });
    for (let count = 0; count < 10; count++) assert.is(await ask(port), "near");
  } finally {
    await running.stop();
    near.server.close();
    far.server.close();
  }
});

test("takes over changed listeners and targets", async () => {
  const [one, other] = [await named("one"), await named("other")];
  const [first, second] = [await freePort(), await freePort()];
  const running = await run(settingsFor(first, [{ port: one.port, zone: "a" }]));
  try {
    await waitFor(async () => (await ask(first)) === "one", { what: "the first target" });
    running.write(settingsFor(second, [{ port: other.port, zone: "a" }]));
    await waitFor(async () => (await ask(second)) === "other", { what: "the other target" });
    assert.is(await ask(first), "");
  } finally {
    await running.stop();
    one.server.close();
    other.server.close();
  }
});

test("names its client to the relay, which connects from the client's address", async () => {
  const relay = createServer((socket) => {
    socket.once("data", (line) => socket.end(`relayed: ${line}`));
  }).listen(0, "127.0.0.1");
  await once(relay, "listening");
  const [target, port] = [await named("target"), await freePort()];
  const plain = settingsFor(port, [{ port: target.port, zone: "a" }]);
  const listeners = plain.listeners.map((one) => ({ ...one, preservesClientIp: true }));
  const running = await run(
    { ...plain, listeners },
    { relayPort: (relay.address() as AddressInfo).port },
  );
  try {
    await waitFor(() => running.lines.length === 1, { what: "the target to be healthy" });
    assert.match(
      await ask(port),
      new RegExp(`^relayed: PROXY TCP4 127.0.0.1 127.0.0.1 \\d+ ${target.port}\r\n$`),
    );
  } finally {
    await running.stop();
    target.server.close();
    relay.close();
  }
});

test("ends a client's TLS with its certificate, and connects to targets by TLS again", async () => {
  const certificates = temporaryFolder("certificates");
  await createAuthority(certificates, "test");
  for (const name of ["public", "target"]) {
    await issueCertificate(certificates, { names: [name], prefix: join(certificates, name) });
  }
  const read = (name: string) => readFileSync(join(certificates, name));
  const target = createTlsServer({ cert: read("target.crt"), key: read("target.key") }, (socket) =>
    socket.on("error", () => {}).end("encrypted"),
  ).listen(0, "127.0.0.1");
  target.on("tlsClientError", () => {});
  await once(target, "listening");
  const port = await freePort();
  const plain = settingsFor(port, [{ port: (target.address() as AddressInfo).port, zone: "a" }]);
  const tls = { certificate: "public.crt", key: "public.key" };
  const listeners = plain.listeners.map((one) => ({ ...one, tls, encryptsAgain: true }));
  const running = await run({ ...plain, listeners }, { certificates });
  const askAs = (servername: string) => {
    const ca = read("authority.crt");
    return text(connectTls({ host: "127.0.0.1", port, servername, ca }));
  };
  try {
    await waitFor(() => running.lines.length === 1, { what: "the target to be healthy" });
    assert.is(await askAs("public"), "encrypted");
    const refused = await askAs("other").catch((error: Error) => error.message);
    assert.match(refused, "does not match certificate's altnames");
  } finally {
    await running.stop();
    target.close();
  }
});

test("checks a target by the status of a page, and lets its connections drain", async () => {
  let status = 200;
  const page = createHttpServer((request, response) => {
    response.writeHead(request.url === "/readyz" ? status : 404).end();
  }).listen(0, "127.0.0.1");
  const echo = createServer((socket) => socket.pipe(socket)).listen(0, "127.0.0.1");
  await Promise.all([once(page, "listening"), once(echo, "listening")]);
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  const [target, port] = [portOf(echo), await freePort()];
  const plain = settingsFor(port, [{ port: target, zone: "a" }]);
  const healthCheck = {
    ...{ ...tcpCheck, protocol: "HTTP" as const, path: "/readyz" },
    port: portOf(page),
  };
  const listeners = plain.listeners.map((one) => ({ ...one, healthCheck, drainingSeconds: 60 }));
  const running = await run({ ...plain, listeners });
  const reported = (state: string) =>
    waitFor(() => running.lines.includes(`127.0.0.1:${target} is ${state}`), { what: state });
  try {
    await reported("healthy");
    const socket = connect({ host: "127.0.0.1", port });
    socket.write("before ");
    await once(socket, "readable");
    status = 503;
    await reported("unhealthy");
    socket.end("after");
    assert.is(await text(socket), "before after");
  } finally {
    await running.stop();
    page.close();
    echo.close();
  }
});

test("its settings have the listeners, health checks, targets and their zones", async () => {
  const { create, state } = rehearsed;
  const { id: targetGroupArn } = await create("aws:lb/targetGroup:TargetGroup", targetGroup);
  await create("aws:lb/targetGroupAttachment:TargetGroupAttachment", {
    targetGroupArn,
    targetId: "10.42.17.10",
    port: 9094,
  });
  state.listeners["arn:listener"] = {
    id: "arn:listener",
    loadBalancerArn: balancer.id,
    port: 9101,
    certificateArn: null,
    targetGroupArn,
    tags: {},
  };
  assert.equal(balancerSettings(state, balancer), {
    isCrossZone: true,
    addresses: [{ address: "10.42.16.20", source: "10.42.16.20", zone: "us-east-1a" }],
    listeners: [
      {
        ...{ port: 9101, tls: null, encryptsAgain: false },
        ...{ preservesClientIp: false, drainingSeconds: 0 },
        healthCheck: { ...tcpCheck, intervalSeconds: 10 },
        targets: [{ address: "10.42.17.10", port: 9094, zone: "us-east-1b" }],
      },
    ],
  });
});

test("refuses targets outside of the VPC, and two target groups of one name", async () => {
  const { create, refusal } = rehearsed;
  const { id: targetGroupArn } = await create("aws:lb/targetGroup:TargetGroup", targetGroup);
  const outside = create("aws:lb/targetGroupAttachment:TargetGroupAttachment", {
    targetGroupArn,
    targetId: "172.31.0.10",
  });
  assert.match(await refusal(outside), "is not within the VPC's range");
  const again = create("aws:lb/targetGroup:TargetGroup", targetGroup);
  assert.match(await refusal(again), "DuplicateTargetGroupName");
});

test("refuses an internet-facing one without an internet gateway, and a stopped instance", async () => {
  const { create, refusal, state } = rehearsed;
  const inputs = {
    ...{ name: "gateway", internal: false, loadBalancerType: "network" },
    ...{ subnets: ["subnet-a"], securityGroups: ["sg-balancer"] },
  };
  const facing = create("aws:lb/loadBalancer:LoadBalancer", inputs);
  assert.match(await refusal(facing), "has no internet gateway");
  state.instances["i-1"] = stoppedInstance({
    ...{ id: "i-1", subnetId: "subnet-a", privateIp: "10.42.16.10" },
  });
  const group = { ...targetGroup, targetType: "instance", preserveClientIp: "true" };
  const { id: targetGroupArn } = await create("aws:lb/targetGroup:TargetGroup", group);
  const target = { targetGroupArn, targetId: "i-1", port: 443 };
  const attached = create("aws:lb/targetGroupAttachment:TargetGroupAttachment", target);
  assert.match(await refusal(attached), "are not in a running state");
});

test("targets that see clients' addresses mark what comes from the load balancer", async () => {
  const { create, state } = rehearsed;
  state.loadBalancers[balancer.id] = balancer;
  state.instances["i-1"] = stoppedInstance({
    ...{ id: "i-1", subnetId: "subnet-a", privateIp: "10.42.16.10" },
    securityGroupIds: ["sg-gateway"],
  });
  state.rules.one = {
    ...{ id: "one", groupId: "sg-gateway", direction: "ingress", protocol: "tcp", tags: {} },
    ...{ fromPort: 443, toPort: 443, cidr: null, sourceGroupId: "sg-balancer", description: null },
  };
  const marked = () =>
    securityGroupRules(state, "i-1")
      .split("\n")
      .filter((line) => line.includes("--mac-source"));
  const group = { ...targetGroup, preserveClientIp: "true" };
  const { id: targetGroupArn } = await create("aws:lb/targetGroup:TargetGroup", group);
  assert.equal(marked(), []);
  state.listeners["arn:listener"] = {
    ...{ id: "arn:listener", loadBalancerArn: balancer.id, port: 443, certificateArn: null },
    ...{ targetGroupArn, tags: {} },
  };
  const source = "-m mac --mac-source 02:42:0a:2a:10:14";
  assert.equal(marked(), [
    `-A PREROUTING -i eth+ ${source} -j CONNMARK --set-mark 256`,
    `-A INGRESS ${source} -p tcp -m tcp --dport 443:443 -j ACCEPT`,
  ]);
  assert.match(returnRoutes(state, "vpc-1"), "ip route replace default via 10.42.16.20 table 256");
});

test("refuses a port that another listener has", async () => {
  const { create, refusal, state } = rehearsed;
  state.loadBalancers[balancer.id] = balancer;
  const { id: targetGroupArn } = await create("aws:lb/targetGroup:TargetGroup", targetGroup);
  state.listeners["arn:listener"] = {
    id: "arn:listener",
    loadBalancerArn: balancer.id,
    port: 9101,
    certificateArn: null,
    targetGroupArn,
    tags: {},
  };
  const again = create("aws:lb/listener:Listener", {
    loadBalancerArn: balancer.id,
    port: 9101,
    protocol: "TCP",
    defaultActions: [{ type: "forward", targetGroupArn }],
  });
  assert.match(await refusal(again), "DuplicateListener");
});

test("refuses two subnets of one zone", async () => {
  const { create, refusal, state } = rehearsed;
  state.subnets["subnet-c"] = {
    id: "subnet-c",
    vpcId: "vpc-1",
    cidrBlock: "10.42.18.0/24",
    availabilityZone: "us-east-1a",
    mapPublicIpOnLaunch: false,
    tags: {},
  };
  const inputs = {
    name: "kafka",
    internal: true,
    loadBalancerType: "network",
    subnets: ["subnet-a", "subnet-c"],
    securityGroups: ["sg-balancer"],
  };
  const created = create("aws:lb/loadBalancer:LoadBalancer", inputs);
  assert.match(await refusal(created), "multiple subnets in the same Availability Zone");
});

test("a group stands for the addresses of its load balancers, interfaces and instances", () => {
  const { state } = rehearsed;
  state.loadBalancers[balancer.id] = balancer;
  state.networkInterfaces["eni-1"] = {
    id: "eni-1",
    subnetId: "subnet-a",
    privateIp: "10.42.16.10",
    securityGroupIds: ["sg-kafka"],
    tags: {},
  };
  state.instances["i-1"] = stoppedInstance({
    id: "i-1",
    subnetId: "subnet-a",
    privateIp: "10.42.16.10",
    networkInterfaceId: "eni-1",
  });
  const rule = {
    direction: "ingress" as const,
    protocol: "tcp",
    cidr: null,
    description: null,
    tags: {},
  };
  state.rules = {
    one: {
      ...rule,
      id: "one",
      groupId: "sg-kafka",
      fromPort: 9094,
      toPort: 9094,
      sourceGroupId: "sg-balancer",
    },
    two: {
      ...rule,
      id: "two",
      groupId: "sg-balancer",
      fromPort: 9101,
      toPort: 9103,
      sourceGroupId: "sg-kafka",
    },
  };
  const opened = (rules: string) =>
    rules.split("\n").filter((line) => line.includes("-m tcp") || line.includes("-s 10.42.255"));
  assert.equal(opened(securityGroupRules(state, "i-1")), [
    "-A INGRESS -s 10.42.255.254 -j DROP",
    "-A INGRESS -s 10.42.16.20/32 -p tcp -m tcp --dport 9094:9094 -j ACCEPT",
  ]);
  assert.equal(opened(balancerRules(state, balancer)), [
    "-A INGRESS -s 10.42.255.254 -j DROP",
    "-A INGRESS -s 10.42.16.10/32 -p tcp -m tcp --dport 9101:9103 -j ACCEPT",
  ]);
});

test.run();
