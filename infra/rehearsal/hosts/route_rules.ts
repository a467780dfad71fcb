import type { AccountState, InstanceRecord } from "../account/account.ts";
import { prefixLength } from "../account/cidr.ts";
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
    line(serviceAddresses.metadata, true),
    line(linkAddresses.storage, reachesInternet || hasStorageEndpoint(state, place.subnetId)),
    line(linkAddresses.downloads, reachesInternet),
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
