import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Network } from "../../infra/components/network.ts";
import { mockEngine, ofType, settled } from "./mocked_engine.ts";

const registered = mockEngine();
const network = suite("Network");

const args = {
  prefix: "learning-platform-learnerlab",
  vpcId: "vpc-1",
  operatorCidr: "198.51.100.7/32",
  gatewayCidrs: [],
  gatewayPort: 443,
  tags: { Project: "learning-platform" },
};

async function rulesOf(component: Network, name: string) {
  await Promise.all([
    settled(component.hostGroupId),
    settled(component.kafkaGroupId),
    settled(component.servicesGroupId),
  ]);
  // Rules are nobody's input: they are registered a turn after their groups.
  await new Promise((done) => setImmediate(done));
  return ofType(registered, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    .filter((rule) => rule.name.startsWith(`${name}-`))
    .map(({ name: rule, inputs }) => ({
      rule: rule.slice(name.length + 1),
      to: inputs.securityGroupId,
      from: inputs.cidrIpv4 ?? inputs.referencedSecurityGroupId,
      ports: [inputs.fromPort, inputs.toPort],
      protocol: inputs.ipProtocol,
    }));
}

network("lets the operator alone in, to three ports, and the services to Kafka", async () => {
  const rules = await rulesOf(new Network("lab", args), "lab");
  const tcp = (port: number) => ({ ports: [port, port], protocol: "tcp" });
  assert.equal(
    rules.sort((a, b) => a.rule.localeCompare(b.rule)),
    [
      {
        rule: "gateway-from-operator",
        to: "lab-services-id",
        from: "198.51.100.7/32",
        ...tcp(443),
      },
      { rule: "kafka-from-operator", to: "lab-kafka-id", from: "198.51.100.7/32", ...tcp(9094) },
      { rule: "kafka-from-services", to: "lab-kafka-id", from: "lab-services-id", ...tcp(9092) },
      { rule: "ssh-from-operator", to: "lab-host-id", from: "198.51.100.7/32", ...tcp(22) },
    ],
  );
});

network("opens the gateway's port, and no other, to those configured", async () => {
  const open = new Network("open", { ...args, gatewayCidrs: ["0.0.0.0/0"], gatewayPort: 8443 });
  const foreign = (await rulesOf(open, "open")).filter(({ from }) => from === "0.0.0.0/0");
  assert.equal(foreign, [
    {
      rule: "gateway-from-0.0.0.0-0",
      to: "open-services-id",
      from: "0.0.0.0/0",
      ports: [8443, 8443],
      protocol: "tcp",
    },
  ]);
});

network.run();
