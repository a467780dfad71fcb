import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import type { Host } from "./host.ts";

export interface DatabaseArgs {
  /** The host of PostgreSQL. */
  readonly host: Host;
  /** The services, each with a login and a schema. */
  readonly services: readonly string[];
  /** The logins' passwords: `<service>Database`. */
  readonly passwords: Output<Readonly<Record<string, string>>>;
}

/**
 * The platform's database on the services' host. The host dumps it to S3 every hour and when it
 * stops; `restore_database.sh` on the host restores a dump.
 */
export class Database extends ComponentResource {
  /** Resolves when every login exists. */
  readonly ready: Resource;

  constructor(name: string, args: DatabaseArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Database", name, {}, options);
    this.ready = args.host.run(name, {
      create: "sudo /opt/platform/host/provision_database.sh",
      stdin: args.passwords.apply((passwords) =>
        args.services
          .map((service) => `${service} ${passwords[`${service}Database`] ?? ""}\n`)
          .join(""),
      ),
      parent: this,
      dependsOn: [args.host.ready],
    });
    this.registerOutputs({ services: args.services });
  }
}
