import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import type { Host } from "./host.ts";

export interface DatabaseArgs {
  /** The host whose PostgreSQL it is. */
  readonly host: Host;
  /** The services that get a login and a schema each. */
  readonly services: readonly string[];
  /** The logins' passwords: `<service>Database`. */
  readonly passwords: Output<Readonly<Record<string, string>>>;
}

/**
 * The platform's database on the services' host. The host dumps it to S3 every hour and whenever it
 * stops; `restore_database.sh` on the host puts a dump back.
 */
export class Database extends ComponentResource {
  /** Resolves when every login is there. */
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
