import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  certificateName,
  certificatesFolder,
  publicAuthority,
} from "../../infra/rehearsal/hosts/public_certificates.ts";
import { hostsFile } from "../../infra/rehearsal/hosts/vpc_services.ts";
import { rehearsedAccount } from "../support/rehearsal/rehearsed_account.ts";

const types = {
  certificate: "aws:acm/certificate:Certificate",
  validation: "aws:acm/certificateValidation:CertificateValidation",
  record: "aws:route53/record:Record",
} as const;
const zoneId = "Z0REHEARSALPUBLIC00";
const domainName = "learn.platform.example";

const test = suite("a rehearsed public certificate");

test("is issued when the record of its domain exists", async () => {
  const { account, create, refusal } = await rehearsedAccount();
  const { id, outputs } = await create(types.certificate, { domainName, validationMethod: "DNS" });
  const [options] = outputs.domainValidationOptions as Record<string, string>[];
  const validation = {
    ...{ certificateArn: id, validationRecordFqdns: [options?.resourceRecordName] },
  };
  assert.match(await refusal(create(types.validation, validation)), "PENDING_VALIDATION");
  await create(types.record, {
    ...{ zoneId, name: options?.resourceRecordName, type: options?.resourceRecordType, ttl: 60 },
    records: [options?.resourceRecordValue],
  });
  await create(types.validation, validation);
  const issued = readFileSync(join(certificatesFolder(account), `${certificateName(id)}.crt`));
  const authority = new X509Certificate(readFileSync(publicAuthority(account)));
  const certificate = new X509Certificate(issued);
  assert.ok(certificate.verify(authority.publicKey));
  assert.is(certificate.checkHost(domainName), domainName);
});

test("is not issued for a record with another value", async () => {
  const { create, refusal, state } = await rehearsedAccount();
  const { id } = await create(types.certificate, { domainName, validationMethod: "DNS" });
  const name = state.certificates[id]?.proof.name;
  const record = { zoneId, name, type: "CNAME", ttl: 60, records: ["_other.acm-validations.aws."] };
  await create(types.record, record);
  const validation = { certificateArn: id, validationRecordFqdns: [name] };
  assert.match(await refusal(create(types.validation, validation)), "PENDING_VALIDATION");
});

test("names of the public zone are resolved everywhere; a private zone has no CNAME", async () => {
  const { create, refusal, state } = await rehearsedAccount();
  const address = { zoneId, name: domainName, type: "A", ttl: 60, records: ["198.51.100.30"] };
  await create(types.record, address);
  for (const vpcId of ["vpc-1", "vpc-0default0000000001"]) {
    assert.match(hostsFile(state, vpcId), `198.51.100.30 ${domainName}`);
  }
  const vpcs = [{ vpcId: "vpc-1" }];
  const { id } = await create("aws:route53/zone:Zone", { name: "stack.internal", vpcs });
  const record = { zoneId: id, name: "a", type: "CNAME", ttl: 60, records: ["b.stack.internal"] };
  assert.match(await refusal(create(types.record, record)), "public zone only");
});

test.run();
