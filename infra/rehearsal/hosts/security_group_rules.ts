import type { AccountState, RuleRecord } from "../account/account.ts";
import { serviceAddresses } from "../machine/networks.ts";

/**
 * The security groups of one instance as rules for `iptables-restore`.
 *
 * They are in the table `mangle`, which comes before address translation by the host's Docker engine:
 * a published container port is blocked as on AWS, whatever the host's firewall allows. Groups are
 * stateful: packets of an allowed connection pass.
 */
export function securityGroupRules(state: AccountState, instanceId: string): string {
  const groups = state.instances[instanceId]?.securityGroupIds ?? [];
  const rules = Object.values(state.rules).filter((rule) => groups.includes(rule.groupId));
  const ingress = rules.filter((rule) => rule.direction === "ingress");
  const egress = rules.filter((rule) => rule.direction === "egress");
  return [
    "*mangle",
    ":PREROUTING ACCEPT",
    ":POSTROUTING ACCEPT",
    ":INGRESS -",
    ":EGRESS -",
    "-A PREROUTING -i eth+ -j INGRESS",
    "-A POSTROUTING -o eth+ -j EGRESS",
    "-A INGRESS -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    ...ingress.flatMap((rule) => linesOf(state, rule)),
    "-A INGRESS -j DROP",
    "-A EGRESS -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    // Security groups do not block the metadata service and Amazon's name server.
    `-A EGRESS -d ${serviceAddresses.metadata} -j ACCEPT`,
    `-A EGRESS -d ${serviceAddresses.names} -j ACCEPT`,
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

/** A group as a source means the private addresses of its instances. */
function peers(state: AccountState, rule: RuleRecord): string[] {
  if (rule.cidr !== null) return [rule.cidr];
  return Object.values(state.instances)
    .filter(({ securityGroupIds }) => securityGroupIds.includes(rule.sourceGroupId ?? ""))
    .map(({ privateIp }) => `${privateIp}/32`);
}

function protocolMatch({ protocol, fromPort, toPort }: RuleRecord): string {
  if (protocol === "-1") return "";
  if (protocol === "icmp") return ` -p icmp${fromPort === -1 ? "" : ` --icmp-type ${fromPort}`}`;
  return ` -p ${protocol} -m ${protocol} --dport ${fromPort}:${toPort}`;
}
