import {
  ComponentResource,
  type ComponentResourceOptions,
  interpolate,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import type { Host } from "./host.ts";

export interface DatabaseArgs {
  /** The host of PostgreSQL, or one that reaches the managed database. */
  readonly host: Host;
  /** The managed database. Default: PostgreSQL on the host. */
  readonly server?: DatabaseServer;
  /** The services, each with a login and a schema. */
  readonly services: readonly string[];
  /** The logins' passwords: `<service>Database`. */
  readonly passwords: Output<Readonly<Record<string, string>>>;
}

/** A managed database, and its owner's password. */
export interface DatabaseServer {
  readonly address: Output<string>;
  /** A secret. */
  readonly ownerPassword: Output<string>;
}

/**
 * The logins and schemas of the services. In a lab, PostgreSQL runs on the services' host, which dumps it
 * to S3 every hour and when it stops; `restore_database.sh` on the host restores a dump.
 */
export class Database extends ComponentResource {
  /** Resolves when every login exists. */
  readonly ready: Resource;

  constructor(name: string, args: DatabaseArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Database", name, {}, options);
    const { server } = args;
    const command = "sudo /opt/platform/host/provision_database.sh";
    const lines = output([server?.ownerPassword ?? "", args.passwords] as const).apply(
      ([owner, passwords]) =>
        [
          ...(server === undefined ? [] : [`owner ${owner}\n`]),
          ...args.services.map(
            (service) => `${service} ${passwords[`${service}Database`] ?? ""}\n`,
          ),
        ].join(""),
    );
    this.ready = args.host.run(name, {
      create: server === undefined ? command : interpolate`${command} --server ${server.address}`,
      stdin: lines,
      parent: this,
      dependsOn: [args.host.ready],
    });
    this.registerOutputs({ services: args.services });
  }
}
