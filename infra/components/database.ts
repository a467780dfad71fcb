import {
  ComponentResource,
  type ComponentResourceOptions,
  interpolate,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import type { Host } from "./host.ts";

/** A service's login in the database. */
export interface DatabaseLogin {
  /** The owner of the schema. */
  readonly service: string;
  readonly login: string;
  readonly password: string;
}

export interface DatabaseArgs {
  /** The host of PostgreSQL, or one that reaches the managed database. */
  readonly host: Host;
  /** The managed database. Default: PostgreSQL on the host. */
  readonly server?: DatabaseServer;
  /** A secret. */
  readonly logins: Output<readonly DatabaseLogin[]>;
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
  readonly #args: DatabaseArgs;

  constructor(name: string, args: DatabaseArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Database", name, {}, options);
    this.#args = args;
    const lines = args.logins.apply((logins) =>
      logins.map(({ service, login, password }) =>
        [service, password, ...(login === service ? [] : [login])].join(" "),
      ),
    );
    this.ready = this.#run(name, "", lines, [args.host.ready]);
    this.registerOutputs({});
  }

  /** Takes the password of logins away, after a resource. */
  disable(name: string, logins: readonly string[], after: Resource): Resource {
    return this.#run(name, " --disable", output(logins), [after]);
  }

  #run(
    name: string,
    options: string,
    lines: Output<readonly string[]>,
    dependsOn: Resource[],
  ): Resource {
    const { host, server } = this.#args;
    const command = `sudo /opt/platform/host/provision_database.sh${options}`;
    const known = output([server?.ownerPassword ?? "", lines] as const);
    return host.run(name, {
      create: server === undefined ? command : interpolate`${command} --server ${server.address}`,
      stdin: known.apply(([owner, rest]) =>
        [...(server === undefined ? [] : [`owner ${owner}`]), ...rest, ""].join("\n"),
      ),
      parent: this,
      dependsOn,
    });
  }
}
