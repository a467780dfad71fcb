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

/** A user of Kafka with its password. */
export interface KafkaLogin {
  readonly user: string;
  /** A secret. */
  readonly password: Output<string>;
}

export interface BastionArgs
  extends Omit<
    HostArgs,
    | "behind"
    | "dataVolumeId"
    | "replacementTrigger"
    | "metadataHops"
    | "bootsOverSsh"
    | "fixedAddress"
  > {
  readonly authority: Output<string>;
  /** Identifies the bastion to ZooKeeper. */
  readonly certificate: KeyPair;
  /** The inter-broker user: the only super user, so it exists before the others and may create them. */
  readonly superUser: KafkaLogin;
  /** The inter-broker user before the last rotation: some brokers may not know the new one yet. */
  readonly formerSuperUser: KafkaLogin | undefined;
}

/** Members of the JSON that every script on the bastion gets. */
type Credentials = Output<Record<string, string>>;

/** A command on the cluster, which runs on the bastion. */
export interface ClusterCommand {
  /** A script in infra/host/files, with its arguments. */
  readonly script: string;
  /** The user of Kafka that the script connects with, if it does. Default: the super user. */
  readonly as?: KafkaLogin | "nobody";
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
  /** What scripts on the bastion get to connect as the inter-broker user, as members of JSON; a secret. */
  readonly credentials: Output<Readonly<Record<string, string>>>;
  readonly #identity: Credentials;
  readonly #superUser: Credentials;

  constructor(name: string, args: BastionArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Bastion", name, {}, options);
    const { authority, certificate, superUser, formerSuperUser, ...host } = args;
    this.host = new Host(
      name,
      { ...host, metadataHops: 1, bootsOverSsh: true, fixedAddress: true },
      { parent: this },
    );
    const { certificate: pem, key } = certificate;
    this.#identity = credentials({ authority, certificate: pem, key });
    this.#superUser = credentials({
      ...superUser,
      ...(formerSuperUser && {
        otherUser: formerSuperUser.user,
        otherPassword: formerSuperUser.password,
      }),
    });
    this.credentials = output([this.#identity, this.#superUser] as const).apply(
      ([identity, user]) => ({ ...identity, ...user }),
    );
    this.registerOutputs({ publicIp: this.host.publicIp });
  }

  /** Runs a script with a user's credentials on its standard input, as JSON. */
  run(name: string, command: ClusterCommand): RemoteCommand {
    const { script, input = {}, revision, parent, dependsOn } = command;
    const create = `sudo /opt/platform/host/${script}`;
    const login = this.#loginOf(command.as);
    return this.host.run(name, {
      create: revision === undefined ? create : interpolate`${create} ${revision}`,
      stdin: output([this.#identity, login, input] as const).apply(([identity, user, given]) =>
        JSON.stringify({ ...identity, ...user, ...given }),
      ),
      parent,
      dependsOn: [this.host.ready, ...dependsOn],
    });
  }

  #loginOf(user: ClusterCommand["as"]): Credentials {
    if (user === undefined) return this.#superUser;
    return credentials(user === "nobody" ? {} : { ...user });
  }
}

function credentials(members: Record<string, Input<string>>): Credentials {
  return secret(output(members)) as Credentials;
}
