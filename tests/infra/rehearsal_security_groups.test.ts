import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  emptyState,
  type InstanceRecord,
  type RuleRecord,
} from "../../infra/rehearsal/account/account.ts";
import { defaultSubnets } from "../../infra/rehearsal/account/region.ts";
import { securityGroupRules } from "../../infra/rehearsal/hosts/security_group_rules.ts";
import { stoppedInstance } from "../support/rehearsal/rehearsed_account.ts";

const test = suite("a rehearsed instance's security groups");

function instance(id: string, privateIp: string, securityGroupIds: string[]): InstanceRecord {
  const subnetId = defaultSubnets[0]?.id ?? "";
  return stoppedInstance({ id, privateIp, securityGroupIds, subnetId });
}

function rule(given: Partial<RuleRecord>): RuleRecord {
  return {
    id: "sgr-1",
    groupId: "sg-a",
    direction: "ingress",
    protocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidr: null,
    sourceGroupId: null,
    description: null,
    tags: {},
    ...given,
  };
}

function rulesFor(instances: InstanceRecord[], rules: RuleRecord[]): string[] {
  const state = {
    ...emptyState(),
    instances: Object.fromEntries(instances.map((one) => [one.id, one])),
    rules: Object.fromEntries(rules.map((one) => [one.id, one])),
  };
  return securityGroupRules(state, instances[0]?.id ?? "").split("\n");
}

test("an instance without rules is closed in both directions", () => {
  const lines = rulesFor([instance("i-1", "172.31.0.10", ["sg-a"])], []);
  const accepted = lines.filter((line) => line.endsWith("ACCEPT") && line.startsWith("-A"));
  assert.equal(accepted, [
    "-A INGRESS -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    "-A EGRESS -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
    "-A EGRESS -d 169.254.169.254 -j ACCEPT",
    "-A EGRESS -d 172.31.0.2 -j ACCEPT",
  ]);
  assert.ok(lines.includes("-A INGRESS -j DROP"));
  assert.ok(lines.includes("-A EGRESS -j DROP"));
});

test("a rule for an address lets its ports in, before everything else is dropped", () => {
  const ssh = rule({ cidr: "198.51.100.1/32" });
  const lines = rulesFor([instance("i-1", "172.31.0.10", ["sg-a"])], [ssh]);
  const accepted = lines.indexOf(
    "-A INGRESS -s 198.51.100.1/32 -p tcp -m tcp --dport 22:22 -j ACCEPT",
  );
  assert.ok(accepted > 0 && accepted < lines.indexOf("-A INGRESS -j DROP"));
});

test("a rule naming a group stands for the private addresses of the instances in it", () => {
  const lines = rulesFor(
    [
      instance("i-1", "172.31.0.10", ["sg-a"]),
      instance("i-2", "172.31.0.11", ["sg-b"]),
      instance("i-3", "172.31.0.12", ["sg-c"]),
    ],
    [rule({ sourceGroupId: "sg-b", fromPort: 9092, toPort: 9092 })],
  );
  const open = lines.filter((line) => line.includes("9092"));
  assert.equal(open, ["-A INGRESS -s 172.31.0.11/32 -p tcp -m tcp --dport 9092:9092 -j ACCEPT"]);
});

test("another group's rules do not hold for an instance", () => {
  const other = rule({ groupId: "sg-b", cidr: "0.0.0.0/0" });
  const lines = rulesFor([instance("i-1", "172.31.0.10", ["sg-a"])], [other]);
  assert.not.ok(lines.some((line) => line.includes("0.0.0.0/0")));
});

test("a rule of every protocol lets everything out", () => {
  const anywhere = rule({
    direction: "egress",
    protocol: "-1",
    fromPort: -1,
    toPort: -1,
    cidr: "0.0.0.0/0",
  });
  const lines = rulesFor([instance("i-1", "172.31.0.10", ["sg-a"])], [anywhere]);
  assert.ok(lines.includes("-A EGRESS -d 0.0.0.0/0 -j ACCEPT"));
});

test.run();
