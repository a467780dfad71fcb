import type { AccountState, RuleRecord } from "../account/account.ts";
import type { DatabaseRecord } from "../account/database_records.ts";
import { groupsOf, interfacesOf } from "../account/interfaces.ts";
import { defaultVpc } from "../account/region.ts";
import type { LoadBalancerRecord } from "../account/service_records.ts";
import { findSubnet } from "../account/subnets.ts";
import { serviceAddresses, vpcNetwork } from "../machine/networks.ts";
import { isPublicSubnet, markRules, preservingBalancers, routeRules } from "./route_rules.ts";

/**
 * The security groups and routes of one instance as rules for `iptables-restore`.
 *
 * They are in the table `mangle`, which comes before address translation by the host's Docker engine:
 * a published container port is blocked as on AWS, whatever the host's firewall allows. Groups are
 * stateful: packets of an allowed connection pass.
 */
export function securityGroupRules(state: AccountState, instanceId: string): string {
  const instance = state.instances[instanceId];
  if (instance === undefined) return rulesOf(state, { vpcId: defaultVpc.id, groups: [] });
  return rulesOf(state, {
    vpcId: findSubnet(state, instance.subnetId)?.vpcId ?? defaultVpc.id,
    groups: groupsOf(state, instance),
    routes: routeRules(state, instance),
  });
}

/** The rules of a load balancer; an internet-facing one needs routes to its clients. */
export function balancerRules(
  state: AccountState,
  { vpcId, securityGroupIds: groups, addresses }: LoadBalancerRecord,
): string {
  const publicly = addresses.filter(({ publicIp }) => publicIp !== null);
  const place = publicly.find(({ subnetId }) => !isPublicSubnet(state, subnetId)) ?? publicly[0];
  const routes = place === undefined ? [] : routeRules(state, place);
  return rulesOf(state, { vpcId, groups, routes });
}

/** The rules of a database; its clients are in its VPC. */
export function databaseRules(
  state: AccountState,
  { vpcId, securityGroupIds: groups }: DatabaseRecord,
): string {
  return rulesOf(state, { vpcId, groups });
}

interface Endpoint {
  readonly vpcId: string;
  readonly groups: readonly string[];
  readonly routes?: readonly string[];
}

function rulesOf(state: AccountState, { vpcId, groups, routes = [] }: Endpoint): string {
  const rules = Object.values(state.rules).filter((rule) => groups.includes(rule.groupId));
  const ingress = rules.filter((rule) => rule.direction === "ingress");
  const egress = rules.filter((rule) => rule.direction === "egress");
  const { nameServer, gateway } = vpcNetwork(state, vpcId);
  return [
    "*mangle",
    ":PREROUTING ACCEPT",
    ":OUTPUT ACCEPT",
    ":POSTROUTING ACCEPT",
    ":INGRESS -",
    ":EGRESS -",
    ...(routes.length > 0 ? [":ROUTES -", "-A POSTROUTING -o eth+ -j ROUTES", ...routes] : []),
    ...markRules(state, vpcId),
    "-A PREROUTING -i eth+ -j INGRESS",
    "-A POSTROUTING -o eth+ -j EGRESS",
    // This machine is outside of a created VPC, although Docker's bridge gives it an address inside.
    ...(vpcId === defaultVpc.id ? [] : [`-A INGRESS -s ${gateway} -j DROP`]),
    "-A INGRESS -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    ...ingress.flatMap((rule) => [...linesOf(state, rule), ...preservedLines(state, rule, vpcId)]),
    "-A INGRESS -j DROP",
    "-A EGRESS -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    // Security groups do not block the metadata service and Amazon's name server.
    `-A EGRESS -d ${serviceAddresses.metadata} -j ACCEPT`,
    `-A EGRESS -d ${nameServer} -j ACCEPT`,
    ...egress.flatMap((rule) => linesOf(state, rule)),
    "-A EGRESS -j DROP",
    "COMMIT",
    "",
  ].join("\n");
}

function linesOf(state: AccountState, rule: RuleRecord): string[] {
  const [chain, side] = rule.direction === "ingress" ? ["INGRESS", "-s"] : ["EGRESS", "-d"];
  return peers(state, rule).map(
    (peer) => `-A ${chain} ${side} ${peer}${protocolMatch(rule)} -j ACCEPT`,
  );
}

/** A load balancer's group as a source also means what it sends with its clients' addresses. */
function preservedLines(state: AccountState, rule: RuleRecord, vpcId: string): string[] {
  return preservingBalancers(state, vpcId)
    .filter(({ securityGroupIds }) => securityGroupIds.includes(rule.sourceGroupId ?? ""))
    .map(({ mac }) => `-A INGRESS -m mac --mac-source ${mac}${protocolMatch(rule)} -j ACCEPT`);
}

/** A group as a source means the private addresses of the network interfaces in it. */
function peers(state: AccountState, rule: RuleRecord): string[] {
  if (rule.cidr !== null) return [rule.cidr];
  return interfacesOf(state)
    .filter(({ securityGroupIds }) => securityGroupIds.includes(rule.sourceGroupId ?? ""))
    .map(({ privateIp }) => `${privateIp}/32`);
}

function protocolMatch({ protocol, fromPort, toPort }: RuleRecord): string {
  if (protocol === "-1") return "";
  if (protocol === "icmp") return ` -p icmp${fromPort === -1 ? "" : ` --icmp-type ${fromPort}`}`;
  return ` -p ${protocol} -m ${protocol} --dport ${fromPort}:${toPort}`;
}
