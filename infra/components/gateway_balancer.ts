import { Certificate } from "@pulumi/aws/acm/certificate.js";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation.js";
import type { LoadBalancer } from "@pulumi/aws/lb/loadBalancer.js";
import { Record as DnsRecord } from "@pulumi/aws/route53/record.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
} from "@pulumi/pulumi";
import { clusterPorts, gatewayHealthCheck } from "../host/cluster_host_settings.ts";
import {
  type BalancerTarget,
  type ForwardedPort,
  forwardPort,
  networkBalancer,
} from "./network_balancer.ts";

export interface GatewayBalancerArgs {
  /** The name in AWS: at most 32 characters. */
  readonly displayName: string;
  readonly vpcId: Input<string>;
  /** Public subnets. */
  readonly subnetIds: readonly Input<string>[];
  readonly securityGroupId: Input<string>;
  /** The port that learners connect to. */
  readonly port: number;
  /** A name of a public zone, with a certificate of AWS; undefined for the balancer's own name. */
  readonly domain: { readonly name: string; readonly hostedZoneId: string } | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** The TLS policy of a listener with a certificate of AWS: TLS 1.2 and 1.3. */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/**
 * The public load balancer of the gateway. The hosts see the client's address, which the gateway's limits
 * need. With a domain, the balancer ends TLS with a certificate of AWS and connects to the hosts by TLS;
 * otherwise the hosts end it with the stack's own certificates.
 */
export class GatewayBalancer extends ComponentResource {
  readonly dnsName: Output<string>;
  readonly url: Output<string>;
  readonly #name: string;
  readonly #args: GatewayBalancerArgs;
  readonly #balancer: LoadBalancer;

  constructor(name: string, args: GatewayBalancerArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:GatewayBalancer", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#balancer = networkBalancer(name, { ...args, internal: false }, this);
    this.dnsName = this.#balancer.dnsName;
    const port = args.port === 443 ? "" : `:${args.port}`;
    this.url = output(args.domain?.name ?? this.dnsName).apply((host) => `https://${host}${port}`);
    this.registerOutputs({ dnsName: this.dnsName, url: this.url });
  }

  /**
   * Opens the port, and leads to the hosts as soon as they serve.
   *
   * @returns the dimensions of its metrics in CloudWatch
   */
  forward(targets: readonly BalancerTarget[]): Record<string, Output<string>> {
    const { displayName, vpcId, tags } = this.#args;
    const group = forwardPort(this.#name, this.#balancer, {
      ...{ displayName, vpcId, tags, targets },
      listener: this.#listener(),
      targetPort: clusterPorts.https,
      preserveClientIp: "true",
      healthCheck: {
        protocol: "HTTPS",
        path: "/readyz",
        port: String(clusterPorts.https),
        interval: gatewayHealthCheck.intervalSeconds,
        timeout: gatewayHealthCheck.timeoutSeconds,
        healthyThreshold: gatewayHealthCheck.threshold,
        unhealthyThreshold: gatewayHealthCheck.threshold,
        matcher: "200",
      },
      // A drained host completes its requests.
      targetHealthStates: [
        { enableUnhealthyConnectionTermination: false, unhealthyDrainingInterval: 60 },
      ],
      parent: this,
    });
    return { LoadBalancer: this.#balancer.arnSuffix, TargetGroup: group.arnSuffix };
  }

  #listener(): ForwardedPort["listener"] {
    const { port, domain } = this.#args;
    if (domain === undefined) return { port, protocol: "TCP" };
    const certificateArn = this.#certificateOf(domain);
    return { port, protocol: "TLS", certificateArn, sslPolicy: TLS_POLICY };
  }

  /** The name in the public zone, and its certificate when AWS has issued it. */
  #certificateOf({
    name: domainName,
    hostedZoneId: zoneId,
  }: {
    name: string;
    hostedZoneId: string;
  }) {
    const [name, options] = [this.#name, { parent: this }];
    const { dnsName, zoneId: balancerZone } = this.#balancer;
    new DnsRecord(
      name,
      {
        ...{ zoneId, name: domainName, type: "A" },
        aliases: [{ name: dnsName, zoneId: balancerZone, evaluateTargetHealth: false }],
      },
      options,
    );
    const certificate = new Certificate(
      name,
      { domainName, validationMethod: "DNS", tags: this.#args.tags },
      options,
    );
    const proof = certificate.domainValidationOptions.apply(([first]) => {
      if (first === undefined) throw new RangeError(`AWS asks for no proof of ${domainName}`);
      return first;
    });
    const record = new DnsRecord(
      `${name}-validation`,
      {
        ...{ zoneId, name: proof.resourceRecordName, type: proof.resourceRecordType },
        ttl: 60,
        records: [proof.resourceRecordValue],
      },
      options,
    );
    return new CertificateValidation(
      name,
      { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
      options,
    ).certificateArn;
  }
}
