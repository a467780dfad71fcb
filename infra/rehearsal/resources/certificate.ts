import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { AwsError } from "../account/aws_error.ts";
import { accountId, publicZone, region } from "../account/region.ts";
import type { CertificateRecord } from "../account/service_records.ts";
import { issuePublicly, removePublicly } from "../hosts/public_certificates.ts";
import { resourceKind } from "../provider/resource_kind.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

/** A certificate of ACM, which is issued when a record of its domain proves the control of it. */
export const certificateKind = recordKind({
  type: "aws:acm/certificate:Certificate",
  inputs: z.strictObject({
    domainName: z
      .string()
      .max(253)
      .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, {
        error: "is not a domain name",
      }),
    validationMethod: z.literal("DNS"),
    tags,
  }),
  replaceOn: ["domainName", "validationMethod"],
  records: (state) => state.certificates,
  record(_state, { domainName, tags = {} }, earlier): CertificateRecord {
    const [name, value] = [1, 2].map(() => `_${randomBytes(16).toString("hex")}`);
    return {
      id: earlier?.id ?? `arn:aws:acm:${region}:${accountId}:certificate/${randomUUID()}`,
      domainName,
      proof: earlier?.proof ?? {
        name: `${name}.${domainName}`,
        value: `${value}.acm-validations.aws`,
      },
      isIssued: earlier?.isIssued ?? false,
      tags,
    };
  },
  outputs: ({ id, domainName, proof, isIssued }) => ({
    arn: id,
    domainValidationOptions: [
      {
        domainName,
        resourceRecordName: `${proof.name}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: `${proof.value}.`,
      },
    ],
    status: isIssued ? "ISSUED" : "PENDING_VALIDATION",
    region,
  }),
  refuseDelete(state, { id }) {
    if (!Object.values(state.listeners).some((one) => one.certificateArn === id)) return;
    return new AwsError("ResourceInUseException", `Certificate ${id} is in use`);
  },
  remove: ({ account }, { id }) => removePublicly(account, id),
});

/** Waits until a certificate is issued; in a rehearsal its record must exist before. */
export const certificateValidationKind = resourceKind({
  type: "aws:acm/certificateValidation:CertificateValidation",
  inputs: z.strictObject({
    certificateArn: z.string(),
    validationRecordFqdns: z.array(z.string()).min(1),
  }),
  replaceOn: ["certificateArn", "validationRecordFqdns"],
  async create({ account }, { certificateArn, validationRecordFqdns }) {
    const certificate = account.state.certificates[certificateArn];
    if (certificate === undefined) {
      throw new AwsError("ResourceNotFoundException", `There is no certificate ${certificateArn}`);
    }
    const { name, value } = certificate.proof;
    const isProven = Object.values(account.state.names).some(
      (one) => one.zoneId === publicZone.id && one.name === name && one.canonicalName === value,
    );
    const named = validationRecordFqdns.map((one) => one.replace(/\.$/, ""));
    if (!isProven || !named.includes(name)) {
      throw new AwsError("PENDING_VALIDATION", `There is no CNAME record ${name} with ${value}`);
    }
    await issuePublicly(account, certificate);
    certificate.isIssued = true;
    await account.save();
    return { id: certificateArn, outputs: {} };
  },
  async read({ account }, id) {
    return account.state.certificates[id]?.isIssued === true ? {} : undefined;
  },
  async delete() {},
});
