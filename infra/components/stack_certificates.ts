import { Command } from "@pulumi/command/local/command.js";
import { Logging } from "@pulumi/command/types/enums/local/index.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  getStack,
  type Input,
  log,
  type Output,
  output,
  type Resource,
  secret,
  unsecret,
} from "@pulumi/pulumi";
import type { Authorities } from "../rotations.ts";

/** The validity of a leaf, in days. */
const LEAF_DAYS = 365;

/** When a certificate is valid, in ISO 8601, and how often it was issued. */
export interface CertificateTerm {
  readonly issue: number;
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface StackCertificatesArgs {
  /** The authorities' name, which a person sees in their certificates. */
  readonly authorityName: string;
  readonly authorities: Authorities;
  /** The certificates of the last complete `up`, by name. */
  readonly issued: Readonly<Record<string, CertificateTerm>>;
  readonly now: Date;
}

/** Whom a certificate identifies. */
export interface LeafArgs {
  /**
   * ZooKeeper grants access by it, so all brokers have the same one, and so have all ZooKeeper nodes.
   */
  readonly commonName: string;
  readonly dnsNames: readonly Input<string>[];
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

/** The output of infra/certificates/issue_certificate.ts. */
interface Issued {
  readonly certificate: string;
  readonly key: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/**
 * The stack's certificate authorities, generated on the operator's machine; there is one except while
 * it is rotated. Their keys are stored encrypted in the stack's state. A leaf is issued again when its
 * names or the authority change, and by the first `up` in the last third of its life.
 */
export class StackCertificates extends ComponentResource {
  /** The certificates of the trusted authorities, one after the other. */
  readonly authority: Output<string>;
  readonly #issuer: KeyPair;
  readonly #issued: StackCertificatesArgs["issued"];
  readonly #now: Date;
  readonly #terms: Record<string, Output<CertificateTerm>> = {};

  constructor(name: string, args: StackCertificatesArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:StackCertificates", name, {}, options);
    this.#issued = args.issued;
    this.#now = args.now;
    const pairs = new Map(
      [...new Set([...args.authorities.trusted, args.authorities.issuer])].map((number) => {
        const suffix = number === 0 ? "" : `-${number}`;
        const request = {
          // Chains are built by subject.
          authorityName: number === 0 ? args.authorityName : `${args.authorityName} ${number}`,
        };
        const pair = this.#issue(`${name}-authority${suffix}`, 1, JSON.stringify(request), this);
        return [number, pair] as const;
      }),
    );
    const of = (number: number): KeyPair => {
      const pair = pairs.get(number);
      if (pair === undefined) throw new RangeError(`There is no authority ${number}`);
      return pair;
    };
    this.#issuer = of(args.authorities.issuer);
    this.authority = output(args.authorities.trusted.map((number) => of(number).certificate)).apply(
      (certificates) => certificates.map(withNewline).join("").trimEnd(),
    );
    this.#warnOfEnd(name, args.authorities.issuer);
    this.registerOutputs({ authority: this.authority });
  }

  /** The terms of all certificates, for the next `up`. */
  get terms(): Output<Readonly<Record<string, CertificateTerm>>> {
    return output(this.#terms);
  }

  /** Issues a certificate for a host. */
  leaf(name: string, { commonName, dnsNames, addresses, server, parent }: LeafArgs): KeyPair {
    const last = this.#issued[name];
    const issue =
      last === undefined ? 1 : isInLastThird(last, this.#now) ? last.issue + 1 : last.issue;
    const request = output({ addresses, authority: this.#issuer, dnsNames }).apply((known) =>
      JSON.stringify({
        ...{ addresses: known.addresses, authority: known.authority },
        ...{ commonName, dnsNames: known.dnsNames, server, days: LEAF_DAYS, issue },
      }),
    );
    return this.#issue(name, issue, request, parent);
  }

  #issue(name: string, issue: number, request: Input<string>, parent: Resource): KeyPair {
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
    const issued = secret(command.stdout).apply((text): Issued => JSON.parse(text));
    this.#terms[name] = unsecret(
      issued.apply(({ notBefore, notAfter }) => ({ issue, notBefore, notAfter })),
    );
    return {
      certificate: unsecret(issued.apply(({ certificate }) => certificate)),
      key: issued.apply(({ key }) => key),
    };
  }

  #warnOfEnd(name: string, issuer: number): void {
    const term = this.#issued[`${name}-authority${issuer === 0 ? "" : `-${issuer}`}`];
    if (term === undefined || !isInLastThird(term, this.#now)) return;
    void log.warn(
      `The certificate authority ends on ${term.notAfter}, and no certificate is valid for longer. Rotate it: ` +
        `pulumi config set --path rotations.authority ${issuer + 1} -s ${getStack()}`,
    );
  }
}

/** Whether less than a third of a certificate's life remains. */
export function isInLastThird(
  { notBefore, notAfter }: Pick<CertificateTerm, "notBefore" | "notAfter">,
  now: Date,
): boolean {
  const [start, end] = [Date.parse(notBefore), Date.parse(notAfter)];
  return end - now.getTime() < (end - start) / 3;
}

function withNewline(pem: string): string {
  return pem.endsWith("\n") ? pem : `${pem}\n`;
}
