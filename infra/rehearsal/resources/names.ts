import { randomBytes } from "node:crypto";
import { isIPv4 } from "node:net";
import { z } from "zod";
import { AwsError } from "../account/aws_error.ts";
import { publicZone } from "../account/region.ts";
import { requireVpc } from "../account/subnets.ts";
import type { Cloud } from "../cloud.ts";
import { updateNames } from "../hosts/vpc_services.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

const hostName = z.string().regex(/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?)+$/i, {
  error: "is not a valid host name",
});

/** A private hosted zone, which the name servers of its VPCs resolve. */
export const zoneKind = recordKind({
  type: "aws:route53/zone:Zone",
  inputs: z.strictObject({
    name: hostName,
    comment: z.string().max(256).optional(),
    vpcs: z.array(z.strictObject({ vpcId: z.string() })).min(1),
    forceDestroy: z.boolean().optional(),
    tags,
  }),
  replaceOn: ["name"],
  records: (state) => state.zones,
  record(state, args, earlier) {
    const name = args.name.toLowerCase().replace(/\.$/, "");
    const vpcIds = args.vpcs.map(({ vpcId }) => requireVpc(state, vpcId).id);
    const conflict = Object.values(state.zones).find(
      (zone) =>
        zone.id !== earlier?.id &&
        zone.name === name &&
        zone.vpcIds.some((vpcId) => vpcIds.includes(vpcId)),
    );
    if (conflict !== undefined) {
      throw new AwsError(
        "ConflictingDomainExists",
        `The VPC is already associated with a hosted zone of the name ${name}`,
      );
    }
    const id = earlier?.id ?? `Z0${randomBytes(9).toString("hex").toUpperCase()}`;
    return { id, name, vpcIds, tags: args.tags ?? {} };
  },
  outputs: ({ id }) => ({
    arn: `arn:aws:route53:::hostedzone/${id}`,
    zoneId: id,
    primaryNameServer: "ns-0.awsdns-00.com",
  }),
  apply,
  refuseDelete(state, { id, name }, { forceDestroy }) {
    if (forceDestroy === true) return;
    if (!Object.values(state.names).some(({ zoneId }) => zoneId === id)) return;
    return new AwsError("HostedZoneNotEmpty", `The hosted zone ${name} has records`);
  },
  async remove({ account }, { id }) {
    const { names } = account.state;
    for (const record of Object.values(names)) if (record.zoneId === id) delete names[record.id];
  },
  afterDelete: apply,
});

/** An A record of a zone: addresses, or an alias of a load balancer. A public zone also has CNAMEs. */
export const recordSetKind = recordKind({
  type: "aws:route53/record:Record",
  inputs: z
    .strictObject({
      zoneId: z.string(),
      name: hostName,
      type: z.enum(["A", "CNAME"]),
      ttl: z.int().min(0).optional(),
      records: z.array(z.string()).min(1).optional(),
      aliases: z
        .array(
          z.strictObject({
            name: z.string(),
            zoneId: z.string(),
            evaluateTargetHealth: z.boolean(),
          }),
        )
        .length(1)
        .optional(),
    })
    .refine(
      ({ ttl, records, aliases }) =>
        aliases === undefined
          ? ttl !== undefined && records !== undefined
          : ttl === undefined && records === undefined,
      { error: "either aliases or ttl and records are required", path: ["records"] },
    )
    .refine(
      ({ type, records = [], aliases }) =>
        type === "A"
          ? records.every((one) => isIPv4(one))
          : aliases === undefined && records.length === 1 && hostName.safeParse(records[0]).success,
      { error: "A requires addresses, and CNAME a host name", path: ["records"] },
    ),
  replaceOn: ["zoneId", "name", "type"],
  records: (state) => state.names,
  record(state, { zoneId, name, type, records = [], aliases }, earlier) {
    const zone = zoneId === publicZone.id ? publicZone : state.zones[zoneId];
    if (zone === undefined) throw new AwsError("NoSuchHostedZone", `No hosted zone ${zoneId}`);
    const given = name.toLowerCase().replace(/\.$/, "");
    const isFull = given === zone.name || given.endsWith(`.${zone.name}`);
    const full = isFull ? given : `${given}.${zone.name}`;
    if (type === "CNAME" && zone !== publicZone) {
      throw new AwsError("InvalidInput", "The rehearsal has CNAME records in its public zone only");
    }
    const id = `${zoneId}_${full}_${type}`;
    if (earlier === undefined && id in state.names) {
      throw new AwsError(
        "InvalidChangeBatch",
        `Tried to create resource record set [name='${full}.', type='${type}'] but it already exists`,
      );
    }
    const alias = aliases?.[0]?.name ?? null;
    const balancers = Object.values(state.loadBalancers);
    if (alias !== null && !balancers.some(({ dnsName }) => dnsName === alias)) {
      throw new AwsError("InvalidChangeBatch", `The alias target ${alias} was not found`);
    }
    const isName = type === "CNAME";
    const canonicalName = isName ? (records[0] ?? "").replace(/\.$/, "") : null;
    return { id, zoneId, name: full, addresses: isName ? [] : records, alias, canonicalName };
  },
  outputs: ({ name }) => ({ fqdn: name }),
  apply,
  afterDelete: apply,
});

function apply({ account }: Cloud): Promise<void> {
  return updateNames(account);
}
