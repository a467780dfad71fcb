import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { nextPrivateIp } from "../account/addresses.ts";
import { AwsError } from "../account/aws_error.ts";
import type { DatabaseRecord } from "../account/database_records.ts";
import { databaseClasses } from "../account/instance_types.ts";
import { newId } from "../account/new_id.ts";
import { accountId, region } from "../account/region.ts";
import { requireGroups, requireSubnet } from "../account/subnets.ts";
import { applySecurityGroups } from "../hosts/apply_network_rules.ts";
import { changeDatabase, createDatabase } from "../hosts/database_life.ts";
import { databasePort, removeDatabase } from "../hosts/database_machine.ts";
import { updateNames } from "../hosts/vpc_services.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

/** Names of RDS: letters, digits and single hyphens. */
const name = z
  .string()
  .max(63)
  .regex(/^[a-z](?:-?[a-z0-9])*$/, {
    error: "must consist of lowercase letters, digits and single hyphens",
  });
/** The SDK sends `Managed by Pulumi` by default. */
const description = z.string().min(1).max(255).optional();
const words = (limit: number) => z.string().regex(new RegExp(`^[a-z]\\w{0,${limit - 1}}$`, "i"));

/** The subnets in which a database may have its servers. */
export const subnetGroupKind = recordKind({
  type: "aws:rds/subnetGroup:SubnetGroup",
  inputs: z.strictObject({ name, description, subnetIds: z.array(z.string()).min(1), tags }),
  replaceOn: ["name", "description"],
  autoName: "name",
  records: (state) => state.subnetGroups,
  record(state, { name, subnetIds, tags = {} }, earlier) {
    if (earlier === undefined && name in state.subnetGroups) {
      throw new AwsError("DBSubnetGroupAlreadyExists", `The subnet group '${name}' already exists`);
    }
    const subnets = subnetIds.map((id) => requireSubnet(state, id));
    const vpcId = subnets[0]?.vpcId ?? "";
    if (subnets.some((subnet) => subnet.vpcId !== vpcId)) {
      throw new AwsError("InvalidSubnet", "The subnets are not in one VPC");
    }
    if (new Set(subnets.map((subnet) => subnet.availabilityZone)).size < 2) {
      throw new AwsError(
        "DBSubnetGroupDoesNotCoverEnoughAZs",
        "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement: at least 2 AZs",
      );
    }
    return { id: name, vpcId, subnetIds, tags };
  },
  outputs: ({ id, vpcId }) => ({ arn: arnOf("subgrp", id), vpcId, region }),
  refuseDelete(state, { id }) {
    if (!databasesOf(state).some((one) => one.subnetGroup === id)) return;
    return new AwsError("InvalidDBSubnetGroupStateFault", `The subnet group ${id} is in use`);
  },
});

/** The parameters of a database, of which a rehearsal has one: whether TLS is required. */
export const parameterGroupKind = recordKind({
  type: "aws:rds/parameterGroup:ParameterGroup",
  inputs: z.strictObject({
    name,
    description,
    family: z.literal("postgres15"),
    parameters: z
      .array(z.strictObject({ name: z.literal("rds.force_ssl"), value: z.enum(["0", "1"]) }))
      .max(1)
      .default([]),
    tags,
  }),
  replaceOn: ["name", "description", "family"],
  autoName: "name",
  records: (state) => state.parameterGroups,
  record(state, { name, parameters, tags = {} }, earlier) {
    if (earlier === undefined && name in state.parameterGroups) {
      throw new AwsError("DBParameterGroupAlreadyExists", `Parameter group ${name} already exists`);
    }
    // Up to version 14 TLS is optional by default, from 15 on it is required.
    return { id: name, forcesTls: parameters[0]?.value !== "0", tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("pg", id), region }),
  async apply({ account }, { id }) {
    const using = databasesOf(account.state).filter((one) => one.parameterGroup === id);
    for (const database of using) await changeDatabase(account, database, {});
  },
  refuseDelete(state, { id }) {
    if (!databasesOf(state).some((one) => one.parameterGroup === id)) return;
    return new AwsError(
      "InvalidDBParameterGroupState",
      `One or more database instances are still members of this parameter group ${id}`,
    );
  },
});

/** A PostgreSQL database in two zones, which is a container with the one of the servers in use. */
export const databaseKind = recordKind({
  type: "aws:rds/instance:Instance",
  inputs: z.strictObject({
    identifier: name,
    engine: z.literal("postgres"),
    engineVersion: z.literal("15"),
    instanceClass: z.string().refine((one) => one in databaseClasses, {
      error: ({ input }) => `InvalidParameterValue: Invalid DB Instance class: ${input}`,
    }),
    allocatedStorage: z.int().min(20).max(65_536),
    storageType: z.literal("gp3"),
    storageEncrypted: z.literal(true),
    multiAz: z.literal(true),
    dbName: words(63),
    // RDS has the other names itself.
    username: words(63).refine((one) => !/^(?:pg_|rds|admin$|postgres$|public$)/i.test(one), {
      error: "is reserved",
    }),
    password: z
      .string()
      .min(8)
      .max(128)
      .regex(/^[!#-.0-?A-~]+$/, { error: 'must be printable ASCII without /, @, " and spaces' }),
    dbSubnetGroupName: z.string(),
    vpcSecurityGroupIds: z.array(z.string()).min(1),
    parameterGroupName: z.string(),
    caCertIdentifier: z.literal("rds-ca-rsa2048-g1"),
    publiclyAccessible: z.literal(false),
    backupRetentionPeriod: z.int().min(0).max(35),
    copyTagsToSnapshot: z.boolean(),
    autoMinorVersionUpgrade: z.boolean(),
    applyImmediately: z.literal(true),
    deletionProtection: z.boolean(),
    skipFinalSnapshot: z.boolean(),
    finalSnapshotIdentifier: name.optional(),
    tags,
  }),
  replaceOn: ["identifier", "dbName", "username", "dbSubnetGroupName"],
  autoName: "identifier",
  records: (state) => state.databases,
  record(state, args, earlier): DatabaseRecord {
    const { identifier: id } = args;
    if (earlier === undefined && id in state.databases) {
      throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
    }
    const group = state.subnetGroups[args.dbSubnetGroupName];
    if (group === undefined) {
      const message = `The DB subnet group '${args.dbSubnetGroupName}' does not exist`;
      throw new AwsError("DBSubnetGroupNotFoundFault", message);
    }
    if (!(args.parameterGroupName in state.parameterGroups)) {
      const message = `DBParameterGroup not found: ${args.parameterGroupName}`;
      throw new AwsError("DBParameterGroupNotFound", message);
    }
    requireGroups(state, args.vpcSecurityGroupIds, group.vpcId);
    if (earlier !== undefined && args.allocatedStorage < earlier.allocatedGib) {
      throw new AwsError(
        "InvalidParameterCombination",
        `Invalid storage size: ${args.allocatedStorage} GiB is less than ${earlier.allocatedGib} GiB`,
      );
    }
    const random = randomBytes(6).toString("hex");
    return {
      id,
      machine: earlier?.machine ?? newId("db"),
      address: earlier?.address ?? `${id}.c${random}.${region}.rds.amazonaws.com`,
      vpcId: group.vpcId,
      subnetGroup: group.id,
      parameterGroup: args.parameterGroupName,
      addresses: earlier?.addresses ?? serversIn(state, group.subnetIds),
      securityGroupIds: args.vpcSecurityGroupIds,
      instanceClass: args.instanceClass,
      allocatedGib: args.allocatedStorage,
      databaseName: args.dbName,
      username: args.username,
      isProtected: args.deletionProtection,
      tags: args.tags ?? {},
    };
  },
  outputs: ({ id, address }) => ({
    arn: arnOf("db", id),
    address,
    port: databasePort,
    endpoint: `${address}:${databasePort}`,
    engineVersionActual: "15",
    status: "available",
    region,
  }),
  async apply(cloud, database, { password }) {
    await createDatabase(cloud, database, password);
    await applySecurityGroups(cloud.account);
    await updateNames(cloud.account);
  },
  refuseDelete(state, { isProtected }, properties) {
    if (isProtected) {
      return new AwsError(
        "InvalidParameterCombination",
        "Cannot delete protected DB Instance, please disable deletion protection and try again.",
      );
    }
    if (properties.skipFinalSnapshot === true) return;
    const snapshot = properties.finalSnapshotIdentifier;
    if (typeof snapshot !== "string") {
      return new AwsError(
        "InvalidParameterCombination",
        "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
      );
    }
    if (!(snapshot in state.databaseSnapshots)) return;
    return new AwsError("DBSnapshotAlreadyExists", `Snapshot ${snapshot} already exists`);
  },
  async remove({ account }, database, { skipFinalSnapshot, finalSnapshotIdentifier: snapshot }) {
    // Not after a failed creation, which has no properties.
    if (skipFinalSnapshot === false && typeof snapshot === "string") {
      account.state.databaseSnapshots[snapshot] = database.id;
    }
    await removeDatabase(account, database);
  },
  async afterDelete({ account }) {
    await applySecurityGroups(account);
    await updateNames(account);
  },
});

/** An address in each of the first two zones: of the server in use, and of its standby. */
function serversIn(
  state: AccountState,
  subnetIds: readonly string[],
): { subnetId: string; privateIp: string }[] {
  const subnets = subnetIds.map((id) => requireSubnet(state, id));
  const zones = [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))].slice(0, 2);
  return zones.flatMap((zone) => {
    const subnet = subnets.find(({ availabilityZone }) => availabilityZone === zone);
    if (subnet === undefined) return [];
    return [{ subnetId: subnet.id, privateIp: nextPrivateIp(state, subnet) }];
  });
}

function databasesOf(state: AccountState): DatabaseRecord[] {
  return Object.values(state.databases);
}

/** The ARN of a resource of RDS. */
function arnOf(kind: string, name: string): string {
  return `arn:aws:rds:${region}:${accountId}:${kind}:${name}`;
}
