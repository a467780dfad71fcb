import { Instance } from "@pulumi/aws/rds/instance.js";
import { ParameterGroup } from "@pulumi/aws/rds/parameterGroup.js";
import { SubnetGroup } from "@pulumi/aws/rds/subnetGroup.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from "@pulumi/pulumi";
import { shortHash } from "../completed_up.ts";

export interface ManagedDatabaseArgs {
  /** The prefix of every name. */
  readonly prefix: string;
  /** Private subnets in at least two zones. */
  readonly subnetIds: readonly Input<string>[];
  readonly securityGroupId: Input<string>;
  readonly instanceClass: string;
  readonly storageGib: number;
  /** A secret. */
  readonly ownerPassword: Output<string>;
  /** Differs between creations of a stack of the same name. */
  readonly creation: Output<string>;
  /** Whether Pulumi may delete the database; it takes a final snapshot in any case. */
  readonly allowDataLoss: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The database's owner; it creates logins and schemas, and is no superuser. */
export const databaseOwner = "platform_owner";

/**
 * PostgreSQL 15 of Amazon RDS with a standby in another zone: encrypted, private, TLS only, and backed up
 * for a week. When the server fails, its name moves to the standby.
 */
export class ManagedDatabase extends ComponentResource {
  /** The server's name. */
  readonly address: Output<string>;

  constructor(name: string, args: ManagedDatabaseArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ManagedDatabase", name, {}, options);
    const { prefix, tags, allowDataLoss } = args;
    const parent = { parent: this };
    const subnets = new SubnetGroup(
      name,
      { name: prefix, subnetIds: [...args.subnetIds], tags },
      parent,
    );
    const parameters = new ParameterGroup(
      name,
      {
        name: prefix,
        family: "postgres15",
        parameters: [{ name: "rds.force_ssl", value: "1" }],
        tags,
      },
      parent,
    );
    const instance = new Instance(
      name,
      {
        identifier: prefix,
        engine: "postgres",
        engineVersion: "15",
        instanceClass: args.instanceClass,
        allocatedStorage: args.storageGib,
        storageType: "gp3",
        storageEncrypted: true,
        multiAz: true,
        dbName: "platform",
        username: databaseOwner,
        password: args.ownerPassword,
        dbSubnetGroupName: subnets.name,
        vpcSecurityGroupIds: [args.securityGroupId],
        parameterGroupName: parameters.name,
        caCertIdentifier: "rds-ca-rsa2048-g1",
        publiclyAccessible: false,
        backupRetentionPeriod: 7,
        copyTagsToSnapshot: true,
        autoMinorVersionUpgrade: true,
        applyImmediately: true,
        deletionProtection: !allowDataLoss,
        skipFinalSnapshot: false,
        // A stack that was created again must not take the name of the former one's snapshot.
        finalSnapshotIdentifier: args.creation.apply(
          (creation) => `${prefix}-final-${shortHash(creation).slice(0, 8)}`,
        ),
        tags,
      },
      { ...parent, protect: !allowDataLoss },
    );
    this.address = instance.address;
    this.registerOutputs({ address: this.address });
  }
}
