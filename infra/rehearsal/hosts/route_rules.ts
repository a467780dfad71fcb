import type { AccountState, InstanceRecord } from "../account/account.ts";
import { prefixLength } from "../account/cidr.ts";
import type { LoadBalancerRecord } from "../account/service_records.ts";
import { findSubnet } from "../account/subnets.ts";
import type { RouteRecord } from "../account/vpc_records.ts";
import { linkAddresses, networks, serviceAddresses } from "../machine/networks.ts";

type Place = Pick<InstanceRecord, "subnetId" | "publicIp">;

const everywhere = "0.0.0.0/0";

/**
 * The routes of an instance's subnet as rules of the chain ROUTES: packets without a route are
 * dropped, as by a VPC's router. The default VPC needs none: it has a route to everything.
 */
export function routeRules(state: AccountState, place: Place): string[] {
  const vpcId = findSubnet(state, place.subnetId)?.vpcId ?? "";
  const vpc = state.vpcs[vpcId];
  if (vpc === undefined) return [];
  const line = (destination: string, isReachable: boolean): string =>
    `-A ROUTES -d ${destination} -j ${isReachable ? "RETURN" : "DROP"}`;
  const reachesInternet = reaches(state, place, everywhere);
  return [
    // What came from a load balancer with its client's address goes back to it.
    "-A ROUTES -m connmark ! --mark 0 -j RETURN",
    line(serviceAddresses.metadata, true),
    line(linkAddresses.storage, reachesInternet || hasStorageEndpoint(state, place.subnetId)),
    line(linkAddresses.downloads, reachesInternet),
    line(linkAddresses.endpoints, reachesInternet),
    line(networks.link.subnet, false),
    line(vpc.cidrBlock, true),
    ...routesOf(state, place.subnetId).map(({ destination }) =>
      line(destination, reaches(state, place, destination)),
    ),
    "-A ROUTES -j DROP",
  ];
}

/** Whether packets to a route's destination leave the VPC and are answered. */
function reaches(state: AccountState, { subnetId, publicIp }: Place, destination: string): boolean {
  const route = routesOf(state, subnetId).find((one) => one.destination === destination);
  if (route === undefined) return false;
  // An internet gateway translates public addresses only.
  if (route.gatewayId !== null)
    return publicIp !== null && route.gatewayId in state.internetGateways;
  const gateway = state.natGateways[route.natGatewayId ?? ""];
  return gateway !== undefined && isPublicSubnet(state, gateway.subnetId);
}

/** Whether a subnet has a route to the internet by an internet gateway. */
export function isPublicSubnet(state: AccountState, subnetId: string): boolean {
  return routesOf(state, subnetId).some(
    ({ destination, gatewayId }) =>
      destination === everywhere && gatewayId !== null && gatewayId in state.internetGateways,
  );
}

/** The routes of a subnet, the most specific first. */
function routesOf(state: AccountState, subnetId: string): RouteRecord[] {
  const table = routeTableOf(state, subnetId);
  return Object.values(state.routes)
    .filter(({ routeTableId }) => routeTableId === table)
    .sort((a, b) => prefixLength(b.destination) - prefixLength(a.destination));
}

/** Whether a gateway endpoint adds S3 to the routes of a subnet. */
function hasStorageEndpoint(state: AccountState, subnetId: string): boolean {
  const table = routeTableOf(state, subnetId);
  return Object.values(state.vpcEndpoints).some(({ routeTableIds }) =>
    routeTableIds.includes(table),
  );
}

/** A subnet without an association has the VPC's main table. */
function routeTableOf(state: AccountState, subnetId: string): string {
  const association = Object.values(state.routeTableAssociations).find(
    (one) => one.subnetId === subnetId,
  );
  const vpcId = state.subnets[subnetId]?.vpcId ?? "";
  return association?.routeTableId ?? state.vpcs[vpcId]?.mainRouteTableId ?? "";
}

/** A load balancer whose targets see its clients' addresses; its connections have a mark. */
interface PreservingBalancer {
  readonly mac: string;
  readonly mark: number;
  readonly address: string;
  readonly securityGroupIds: readonly string[];
}

/** The load balancers of a VPC whose targets see their clients' addresses. */
export function preservingBalancers(state: AccountState, vpcId: string): PreservingBalancer[] {
  const preserving = new Set(
    Object.values(state.listeners)
      .filter(({ targetGroupArn }) => state.targetGroups[targetGroupArn]?.preservesClientIp)
      .map(({ loadBalancerArn }) => loadBalancerArn),
  );
  return Object.values(state.loadBalancers)
    .filter((balancer) => balancer.vpcId === vpcId && preserving.has(balancer.id))
    .map((balancer, index) => ({
      mac: balancerMac(balancer),
      mark: 0x100 + index,
      address: balancer.addresses[0]?.privateIp ?? "",
      securityGroupIds: balancer.securityGroupIds,
    }));
}

/** A load balancer's hardware address, by which its packets are known whatever their source is. */
export function balancerMac({ addresses }: Pick<LoadBalancerRecord, "addresses">): string {
  const numbers = (addresses[0]?.privateIp ?? "").split(".").map(Number);
  return ["02", "42", ...numbers.map((one) => one.toString(16).padStart(2, "0"))].join(":");
}

/** The rules that mark the connections of such load balancers, and the packets of their replies. */
export function markRules(state: AccountState, vpcId: string): string[] {
  const balancers = preservingBalancers(state, vpcId);
  if (balancers.length === 0) return [];
  const restore = "-m connmark ! --mark 0 -j CONNMARK --restore-mark";
  return [
    ...balancers.map(
      ({ mac, mark }) =>
        `-A PREROUTING -i eth+ -m mac --mac-source ${mac} -j CONNMARK --set-mark ${mark}`,
    ),
    // Replies of this host, and of its containers.
    `-A OUTPUT ${restore}`,
    `-A PREROUTING ! -i eth+ ${restore}`,
  ];
}

/** A script that routes marked replies back to their load balancer; idempotent. */
export function returnRoutes(state: AccountState, vpcId: string): string {
  return preservingBalancers(state, vpcId)
    .flatMap(({ mark, address }) => [
      `ip rule show | grep -q "lookup ${mark}" || ip rule add fwmark ${mark} lookup ${mark}`,
      `ip route replace default via ${address} table ${mark}`,
    ])
    .map((line) => `${line}\n`)
    .join("");
}
