import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { installScript } from "../../infra/host/install_script.ts";
import { type ReportingHost, reportingHost } from "../support/monitoring/certificate_report.ts";
import { createAuthority } from "../support/secure_cluster/certificate_authority.ts";

const authority = createAuthority("Cluster");
/** Valid for some days; within their first second, no part of a day has passed. */
const valid = (days: number) => authority.issue("kafka", [], days);
const days = suite<{ host: ReportingHost }>("the days until a host's certificates expire");

days.before.each(async (context) => {
  context.host = await reportingHost("kafka-1");
});

/** Reports, and returns what the agent's port of statsd received. */
async function report(host: ReportingHost): Promise<{ received: string[]; stderr: string }> {
  const received: string[] = [];
  const agent = createSocket("udp4");
  agent.bind(0, "127.0.0.1");
  await once(agent, "listening");
  const { port } = agent.address();
  const ended = new Promise<void>((resolve) => {
    agent.on("message", (message) => {
      if (message.toString() === "end") resolve();
      else received.push(message.toString());
    });
  });
  const stderr = await host.report(port);
  // What was sent before this arrives before it.
  agent.send("end", port, "127.0.0.1");
  await ended;
  agent.close();
  return { received, stderr };
}

days("are those of its first certificate to expire, with its stack and name", async ({ host }) => {
  await host.write("kafka/tls/keystore.pem", valid(20));
  await host.write("kafka/tls/authority.pem", authority.certificate);
  const { received, stderr } = await report(host);
  assert.is(stderr, "");
  assert.is(received.length, 1);
  assert.match(
    received[0] ?? "",
    /^platform_certificate_days:(19|20)\|g\|#Stack:production,Host:kafka-1\n$/,
  );
  assert.match(readFileSync(host.collected, "utf8"), /^platform_certificate_days (19|20)$/m);
});

days("count every certificate of a file, on a host of the services too", async ({ host }) => {
  const rotated = [valid(300).certificate, valid(3).certificate];
  await host.write("services/authority.crt", ...rotated);
  await host.write("services/server.pem", valid(90));
  assert.match((await report(host)).received[0] ?? "", /^platform_certificate_days:[23]\|/);
});

days("are none, not fewer, after the end: statsd subtracts what has a sign", async ({ host }) => {
  await host.write("services/server.pem", valid(-1));
  assert.match((await report(host)).received[0] ?? "", /^platform_certificate_days:0\|g\|/);
});

days("are not reported before there is a certificate", async ({ host }) => {
  assert.equal(await report(host), { received: [], stderr: "" });
  assert.not.ok(existsSync(host.collected));
});

days("are not reported of a file without any, and the journal names it", async ({ host }) => {
  await host.write("services/server.pem", valid(90));
  await host.write("kafka/tls/keystore.pem", "truncated");
  const { received, stderr } = await report(host);
  assert.equal(received, []);
  assert.match(
    stderr,
    /^Cannot report the certificates of kafka-1\S*: \S+keystore\.pem has none$/m,
  );
});

days("are reported by the hosts of a cluster, and are no part of a lab's user data", () => {
  const has = (settings: Record<string, string>) =>
    ["report_certificate_days.sh", "certificates.sh", "units/platform-certificate-days.timer"].map(
      (file) => installScript(settings).includes(`write cluster/${file} <<`),
    );
  for (const ROLES of ["kafka", "zookeeper", "services"]) {
    assert.equal(has({ SECURE: "yes", ROLES }), [true, true, true]);
  }
  assert.equal(has({ ROLES: "services" }), [false, false, false]);
});

days.run();
