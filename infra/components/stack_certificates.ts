import { Command } from "@pulumi/command/local/command.js";
import { Logging } from "@pulumi/command/types/enums/local/index.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
  type Resource,
  secret,
  unsecret,
} from "@pulumi/pulumi";

/** The validity of a leaf, in days. */
const LEAF_DAYS = 365;

export interface StackCertificatesArgs {
  /** The authority's name, which a person sees in its certificate. */
  readonly authorityName: string;
}

/** Whom a certificate identifies. */
export interface LeafArgs {
  /**
   * ZooKeeper grants access by it, so all brokers have the same one, and so have all ZooKeeper nodes.
   */
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly addresses: readonly Input<string>[];
  /** Whether it identifies a server, or only a client. */
  readonly server: boolean;
  readonly parent: Resource;
}

/** A certificate and its private key, both in PEM. */
export interface KeyPair {
  readonly certificate: Output<string>;
  /** A secret. */
  readonly key: Output<string>;
}

/**
 * The stack's certificate authority, generated on the operator's machine. Its key is stored encrypted
 * in the stack's state. A leaf is issued again only when its names or the authority change, or when
 * its command is replaced.
 */
export class StackCertificates extends ComponentResource {
  /** The authority's certificate, which clients must trust. */
  readonly authority: Output<string>;
  readonly #pair: KeyPair;

  constructor(name: string, args: StackCertificatesArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:StackCertificates", name, {}, options);
    const request = JSON.stringify({ authorityName: args.authorityName });
    this.#pair = issue(`${name}-authority`, request, this);
    this.authority = this.#pair.certificate;
    this.registerOutputs({ authority: this.authority });
  }

  /** Issues a certificate for a host. */
  leaf(name: string, { commonName, dnsNames, addresses, server, parent }: LeafArgs): KeyPair {
    const request = output({ addresses, authority: this.#pair }).apply((known) =>
      JSON.stringify({ ...known, commonName, dnsNames, server, days: LEAF_DAYS }),
    );
    return issue(name, request, parent);
  }
}

function issue(name: string, request: Input<string>, parent: Resource): KeyPair {
  const command = new Command(
    name,
    {
      create: "node issue_certificate.ts",
      dir: "certificates",
      stdin: request,
      addPreviousOutputInEnv: false,
      logging: Logging.None,
    },
    { parent, additionalSecretOutputs: ["stdout"] },
  );
  const pair = secret(command.stdout).apply((text): { certificate: string; key: string } =>
    JSON.parse(text),
  );
  return {
    certificate: unsecret(pair.apply(({ certificate }) => certificate)),
    key: pair.apply(({ key }) => key),
  };
}
