import { createPrivateKey, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { isSecret } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { StackCertificates } from "../../infra/components/stack_certificates.ts";
import { runProgram } from "../../infra/run_program.ts";
import { mockEngine, ofType, settled } from "./mocked_engine.ts";

const registered = mockEngine({ stack: "production" });
const certificates = suite("StackCertificates");
const script = join(import.meta.dirname, "../../infra/certificates/issue_certificate.ts");
const DAY_MS = 24 * 60 * 60 * 1000;

interface Issued {
  readonly certificate: string;
  readonly key: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

async function issue(request: Record<string, unknown>): Promise<Issued> {
  const command: [string, string] = [process.execPath, script];
  return JSON.parse(await runProgram(command, { input: JSON.stringify(request) }));
}

const leafRequest = (authority: Issued) => ({
  ...{ commonName: "kafka", dnsNames: ["kafka-1.example.internal", "kafka.example.internal"] },
  ...{ addresses: ["10.42.16.5"], server: true, days: 365, issue: 1 },
  authority: { certificate: authority.certificate, key: authority.key },
});

certificates("are issued by an authority that is valid for ten years", async () => {
  const authority = await issue({ authorityName: "a stack's authority" });
  const certificate = new X509Certificate(authority.certificate);
  assert.is(certificate.ca, true);
  assert.is(certificate.subject, "CN=a stack's authority");
  assert.ok(certificate.verify(certificate.publicKey));
  const days = (certificate.validToDate.getTime() - Date.now()) / DAY_MS;
  assert.ok(days > 3640 && days < 3660, `${days} days`);

  const leaf = new X509Certificate((await issue(leafRequest(authority))).certificate);
  assert.ok(leaf.checkIssued(certificate));
  assert.ok(leaf.verify(certificate.publicKey));
  assert.is(leaf.ca, false);
  assert.is(leaf.subject, "CN=kafka");
  assert.is(leaf.publicKey.asymmetricKeyDetails?.namedCurve, "prime256v1");
});

certificates("report when they are valid, and a leaf ends with its authority", async () => {
  const authority = await issue({ authorityName: "a stack's authority" });
  const leaf = await issue({ ...leafRequest(authority), days: 5000 });
  const { validFromDate, validToDate } = new X509Certificate(leaf.certificate);
  assert.equal(
    [leaf.notBefore, leaf.notAfter].map((time) => new Date(time)),
    [validFromDate, validToDate],
  );
  assert.is(leaf.notAfter, authority.notAfter);
});

certificates("have the names, the address and the purposes of their host", async () => {
  const authority = await issue({ authorityName: "a stack's authority" });
  const request = leafRequest(authority);
  const server = new X509Certificate((await issue(request)).certificate);
  assert.is(
    server.subjectAltName,
    "DNS:kafka-1.example.internal, DNS:kafka.example.internal, IP Address:10.42.16.5",
  );
  const [serverAuth, clientAuth] = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"];
  assert.equal([...(server.keyUsage ?? [])].sort(), [serverAuth, clientAuth]);
  const nobody = { ...request, dnsNames: [], addresses: [], server: false };
  const client = new X509Certificate((await issue(nobody)).certificate);
  assert.equal([client.subjectAltName, client.keyUsage], [undefined, [clientAuth]]);
});

certificates("have keys that match them and no others", async () => {
  const authority = await issue({ authorityName: "a stack's authority" });
  const [one, other] = await Promise.all([1, 2].map(() => issue(leafRequest(authority))));
  assert.ok(one && other);
  assert.match(one.key, /^-----BEGIN PRIVATE KEY-----/);
  const certificate = new X509Certificate(one.certificate);
  assert.ok(certificate.checkPrivateKey(createPrivateKey(one.key)));
  assert.not(certificate.checkPrivateKey(createPrivateKey(other.key)));
  assert.is.not(certificate.serialNumber, new X509Certificate(other.certificate).serialNumber);
});

certificates("are plain outputs, their keys secrets that no console shows", async () => {
  const made = new StackCertificates("certificates", {
    ...{ authorityName: "an authority", authorities: { trusted: [0], issuer: 0 } },
    ...{ issued: {}, now: new Date() },
  });
  const leaf = made.leaf("leaf", {
    ...{ commonName: "kafka", dnsNames: [], addresses: [], server: true, parent: made },
  });
  assert.is(await settled(leaf.certificate), "leaf in PEM");
  assert.is(await settled(leaf.key), "hidden key of leaf");
  assert.equal([await isSecret(leaf.certificate), await isSecret(leaf.key)], [false, true]);
  for (const { inputs } of ofType(registered, "command:local:Command")) {
    assert.is(inputs.logging, "none");
    assert.not.match(JSON.stringify({ ...inputs, stdin: "" }), "hidden key");
  }
  const [, leafCommand] = ofType(registered, "command:local:Command");
  assert.is.not(typeof leafCommand?.inputs.stdin, "string", "it has the authority's key");
});

certificates.run();
