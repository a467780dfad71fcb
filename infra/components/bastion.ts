import type { Command as RemoteCommand } from "@pulumi/command/remote/command.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  output,
  type Resource,
  secret,
} from "@pulumi/pulumi";
import { Host, type HostArgs } from "./host.ts";
import type { KeyPair } from "./stack_certificates.ts";

/** The inter-broker user: the only super user, so it exists before the others and may create them. */
export const superUser = "broker";

export interface BastionArgs
  extends Omit<
    HostArgs,
    "behind" | "dataVolumeId" | "replacementTrigger" | "metadataHops" | "bootsOverSsh"
  > {
  readonly authority: Output<string>;
  /** Identifies the bastion to ZooKeeper. */
  readonly certificate: KeyPair;
  /** The password of {@link superUser}. */
  readonly password: Output<string>;
}

/** What every script on the bastion gets. */
interface Credentials {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  readonly user: string;
  readonly password: string;
}

/** A command on the cluster, which runs on the bastion. */
export interface ClusterCommand {
  /** A script in infra/host/files, with its arguments. */
  readonly script: string;
  /** Additional input of the script. */
  readonly input?: Input<Readonly<Record<string, unknown>>>;
  /** The script's last arguments; the command runs again when they change. */
  readonly revision?: Input<string>;
  readonly parent: Resource;
  readonly dependsOn: readonly Resource[];
}

/**
 * The only host of the cluster that the operator can reach. Commands on the cluster run on it, and
 * connections to the other hosts go through it.
 */
export class Bastion extends ComponentResource {
  readonly host: Host;
  readonly #credentials: Output<Credentials>;

  constructor(name: string, args: BastionArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Bastion", name, {}, options);
    const { authority, certificate, password, ...host } = args;
    this.host = new Host(name, { ...host, metadataHops: 1, bootsOverSsh: true }, { parent: this });
    this.#credentials = secret(
      output({
        authority,
        certificate: certificate.certificate,
        key: certificate.key,
        user: superUser,
        password,
      }),
    );
    this.registerOutputs({ publicIp: this.host.publicIp });
  }

  /** Runs a script with the super user's credentials on its standard input, as JSON. */
  run(name: string, command: ClusterCommand): RemoteCommand {
    const { script, input = {}, revision, parent, dependsOn } = command;
    const create = `sudo /opt/platform/host/${script}`;
    return this.host.run(name, {
      create: revision === undefined ? create : interpolate`${create} ${revision}`,
      stdin: output([this.#credentials, input] as const).apply(([credentials, given]) =>
        JSON.stringify({ ...credentials, ...given }),
      ),
      parent,
      dependsOn: [this.host.ready, ...dependsOn],
    });
  }
}
