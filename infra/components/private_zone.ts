import { Record as DnsRecord } from "@pulumi/aws/route53/record.js";
import { Zone } from "@pulumi/aws/route53/zone.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from "@pulumi/pulumi";

export interface PrivateZoneArgs {
  /** The zone's domain, such as `learning-platform-production.internal`. */
  readonly domain: string;
  readonly vpcId: Input<string>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Seconds that a name is cached; addresses outlive instances, so it hardly matters. */
const TTL_SECONDS = 60;

/** Names that only the hosts of the VPC can resolve. */
export class PrivateZone extends ComponentResource {
  readonly domain: string;
  readonly #zone: Zone;

  constructor(name: string, args: PrivateZoneArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:PrivateZone", name, {}, options);
    this.domain = args.domain;
    this.#zone = new Zone(
      name,
      {
        name: args.domain,
        comment: "The hosts of the Kafka cluster",
        vpcs: [{ vpcId: args.vpcId }],
        forceDestroy: false,
        tags: args.tags,
      },
      { parent: this },
    );
    this.registerOutputs({ domain: this.domain });
  }

  /** Names an address: `name` is without the domain. */
  address(name: string, privateIp: Input<string>, parent: Resource): DnsRecord {
    return new DnsRecord(
      name,
      {
        ...this.#common(name),
        ttl: TTL_SECONDS,
        records: [privateIp],
      },
      { parent },
    );
  }

  /** Names a load balancer: `name` is without the domain. */
  alias(
    name: string,
    balancer: { readonly dnsName: Output<string>; readonly zoneId: Output<string> },
    parent: Resource,
  ): DnsRecord {
    return new DnsRecord(
      name,
      {
        ...this.#common(name),
        aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: false }],
      },
      { parent },
    );
  }

  #common(name: string) {
    return { zoneId: this.#zone.zoneId, name: `${name}.${this.domain}`, type: "A" };
  }
}
