import { suite } from "uvu";
import * as assert from "uvu/assert";
import { routeRules } from "../../infra/rehearsal/hosts/route_rules.ts";
import { hostsFile } from "../../infra/rehearsal/hosts/vpc_services.ts";
import {
  type RehearsedAccount,
  rehearsedAccount,
  stoppedInstance,
} from "../support/rehearsal/rehearsed_account.ts";

const types = {
  subnet: "aws:ec2/subnet:Subnet",
  gateway: "aws:ec2/internetGateway:InternetGateway",
  table: "aws:ec2/routeTable:RouteTable",
  route: "aws:ec2/route:Route",
  association: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  eip: "aws:ec2/eip:Eip",
  nat: "aws:ec2/natGateway:NatGateway",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  group: "aws:ec2/securityGroup:SecurityGroup",
  interface: "aws:ec2/networkInterface:NetworkInterface",
  zone: "aws:route53/zone:Zone",
  record: "aws:route53/record:Record",
  vpc: "aws:ec2/vpc:Vpc",
} as const;
const everywhere = "0.0.0.0/0";
const storage = "169.254.169.250";

const test = suite("a rehearsed VPC");
let rehearsed: RehearsedAccount;

test.before.each(async () => {
  rehearsed = await rehearsedAccount();
});

async function createSubnet(cidrBlock: string, given = {}): Promise<string> {
  const inputs = { vpcId: "vpc-1", cidrBlock, availabilityZone: "us-east-1a", ...given };
  return (await rehearsed.create(types.subnet, inputs)).id;
}

/** A subnet with a table of its own and a route to everywhere. */
async function routed(subnetId: string, target: Record<string, string>): Promise<string> {
  const { id: routeTableId } = await rehearsed.create(types.table, { vpcId: "vpc-1" });
  await rehearsed.create(types.association, { subnetId, routeTableId });
  const route = { routeTableId, destinationCidrBlock: everywhere, ...target };
  await rehearsed.create(types.route, route);
  return routeTableId;
}

async function createNat(subnetId: string): Promise<string> {
  const { id: allocationId } = await rehearsed.create(types.eip, { domain: "vpc" });
  return (await rehearsed.create(types.nat, { allocationId, subnetId })).id;
}

/** The decision for a destination: RETURN or DROP. */
function decision(subnetId: string, destination: string, publicIp: string | null = null) {
  const line = routeRules(rehearsed.state, { subnetId, publicIp }).find((rule) =>
    rule.startsWith(`-A ROUTES -d ${destination} `),
  );
  return line?.split(" ").at(-1);
}

test("a subnet without routes reaches its VPC and the metadata service only", async () => {
  const subnetId = await createSubnet("10.42.16.0/24");
  assert.equal(routeRules(rehearsed.state, { subnetId, publicIp: null }), [
    "-A ROUTES -m connmark ! --mark 0 -j RETURN",
    "-A ROUTES -d 169.254.169.254 -j RETURN",
    "-A ROUTES -d 169.254.169.250 -j DROP",
    "-A ROUTES -d 169.254.169.251 -j DROP",
    "-A ROUTES -d 169.254.169.252 -j DROP",
    "-A ROUTES -d 169.254.169.0/24 -j DROP",
    "-A ROUTES -d 10.42.0.0/16 -j RETURN",
    "-A ROUTES -j DROP",
  ]);
});

test("the default VPC has routes to everything", () => {
  const place = { subnetId: "subnet-0default000000001", publicIp: null };
  assert.equal(routeRules(rehearsed.state, place), []);
});

test("an internet gateway serves instances with a public address only", async () => {
  const { id: gatewayId } = await rehearsed.create(types.gateway, { vpcId: "vpc-1" });
  const subnetId = await createSubnet("10.42.0.0/24");
  await routed(subnetId, { gatewayId });
  assert.is(decision(subnetId, everywhere, "198.51.100.11"), "RETURN");
  assert.is(decision(subnetId, everywhere), "DROP");
});

test("a NAT gateway works in a subnet with a route to an internet gateway only", async () => {
  const { id: gatewayId } = await rehearsed.create(types.gateway, { vpcId: "vpc-1" });
  const [publicly, privately] = [
    await createSubnet("10.42.0.0/24"),
    await createSubnet("10.42.16.0/24"),
  ];
  const natGatewayId = await createNat(publicly);
  await routed(privately, { natGatewayId });
  assert.is(decision(privately, everywhere), "DROP");
  await routed(publicly, { gatewayId });
  assert.is(decision(privately, everywhere), "RETURN");
  assert.is(decision(privately, storage), "RETURN");
});

test("a gateway endpoint leads to S3 from the subnets of its route tables, and nowhere else", async () => {
  const [one, other] = [await createSubnet("10.42.16.0/24"), await createSubnet("10.42.17.0/24")];
  const { id: routeTableId } = await rehearsed.create(types.table, { vpcId: "vpc-1" });
  await rehearsed.create(types.association, { subnetId: one, routeTableId });
  const endpoint = await rehearsed.create(types.endpoint, {
    vpcId: "vpc-1",
    serviceName: "com.amazonaws.us-east-1.s3",
    vpcEndpointType: "Gateway",
    routeTableIds: [routeTableId],
  });
  assert.is(decision(one, storage), "RETURN");
  assert.is(decision(one, "169.254.169.251"), "DROP");
  assert.is(decision(other, storage), "DROP");
  await rehearsed.remove(types.endpoint, endpoint.id);
  assert.is(decision(one, storage), "DROP");
});

test("refuses subnets outside of the VPC or on top of another", async () => {
  const { refusal } = rehearsed;
  assert.match(await refusal(createSubnet("10.43.0.0/24")), "InvalidSubnet.Range");
  await createSubnet("10.42.0.0/20");
  assert.match(await refusal(createSubnet("10.42.3.0/24")), "InvalidSubnet.Conflict");
  const elsewhere = createSubnet("10.42.32.0/24", { availabilityZone: "eu-west-1a" });
  assert.match(await refusal(elsewhere), "availabilityZone is invalid");
});

test("refuses a NAT gateway without an internet gateway, and an address that is in use", async () => {
  const { create, refusal } = rehearsed;
  const subnetId = await createSubnet("10.42.0.0/24");
  assert.match(await refusal(createNat(subnetId)), "Gateway.NotAttached");
  await create(types.gateway, { vpcId: "vpc-1" });
  const { id: allocationId } = await create(types.eip, { domain: "vpc" });
  await create(types.nat, { allocationId, subnetId });
  const again = create(types.nat, { allocationId, subnetId });
  assert.match(await refusal(again), "Resource.AlreadyAssociated");
  assert.match(await refusal(rehearsed.remove(types.eip, allocationId)), "InvalidIPAddress.InUse");
});

test("refuses to delete what others depend on", async () => {
  const { create, refusal, remove } = rehearsed;
  const { id: gatewayId } = await create(types.gateway, { vpcId: "vpc-1" });
  const subnetId = await createSubnet("10.42.0.0/24");
  const table = await routed(subnetId, { gatewayId });
  await createNat(subnetId);
  for (const [type, id] of [
    [types.vpc, "vpc-1"],
    [types.subnet, subnetId],
    [types.table, table],
    [types.gateway, gatewayId],
  ] as const) {
    assert.match(await refusal(remove(type, id)), "DependencyViolation");
  }
});

test("refuses a second route to a destination, and a second table of a subnet", async () => {
  const { create, refusal } = rehearsed;
  const { id: gatewayId } = await create(types.gateway, { vpcId: "vpc-1" });
  const subnetId = await createSubnet("10.42.0.0/24");
  const routeTableId = await routed(subnetId, { gatewayId });
  const route = { routeTableId, destinationCidrBlock: everywhere, gatewayId };
  assert.match(await refusal(create(types.route, route)), "RouteAlreadyExists");
  const again = create(types.association, { subnetId, routeTableId: "rtb-main" });
  assert.match(await refusal(again), "Resource.AlreadyAssociated");
});

test("refuses security groups of another VPC", async () => {
  const { create, refusal } = rehearsed;
  const subnetId = await createSubnet("10.42.0.0/24");
  const { id } = await create(types.group, { name: "default", description: "Default VPC" });
  const wrong = create(types.interface, { subnetId, securityGroups: [id] });
  assert.match(await refusal(wrong), "belong to different networks");
});

test("an interface keeps its address, and is not deleted while an instance uses it", async () => {
  const { create, refusal, remove, state, update } = rehearsed;
  const subnetId = await createSubnet("10.42.16.0/24");
  const group = { name: "one", description: "One", vpcId: "vpc-1" };
  const securityGroups = [(await create(types.group, group)).id];
  const first = await create(types.interface, { subnetId, securityGroups });
  const second = await create(types.interface, { subnetId, securityGroups });
  assert.equal([first.outputs.privateIp, second.outputs.privateIp], ["10.42.16.10", "10.42.16.11"]);
  const changed = await update(types.interface, second.id, {
    subnetId,
    securityGroups,
    tags: { Name: "kafka-1" },
  });
  assert.is(changed.privateIp, "10.42.16.11");
  state.instances["i-1"] = stoppedInstance({
    id: "i-1",
    subnetId,
    privateIp: "10.42.16.11",
    networkInterfaceId: second.id,
  });
  assert.match(await refusal(remove(types.interface, second.id)), "is currently in use by i-1");
  const instance = {
    ami: "ami-0de61a000000000c1",
    instanceType: "t3.small",
    primaryNetworkInterface: { networkInterfaceId: second.id },
  };
  const launch = create("aws:ec2/instance:Instance", instance);
  assert.match(await refusal(launch), "InvalidNetworkInterface.InUse");
  delete state.instances["i-1"];
  await remove(types.interface, second.id);
});

test("an instance with an interface of its own has no subnet or groups besides", async () => {
  const { create, refusal } = rehearsed;
  const launch = create("aws:ec2/instance:Instance", {
    ami: "ami-0de61a000000000c1",
    instanceType: "t3.small",
    primaryNetworkInterface: { networkInterfaceId: "eni-1" },
    vpcSecurityGroupIds: ["sg-1"],
  });
  assert.match(await refusal(launch), "primaryNetworkInterface: conflicts with");
});

test("a zone's names are known in its VPCs, and reverse lookups return Amazon's", async () => {
  const { create, state } = rehearsed;
  const subnetId = await createSubnet("10.42.16.0/24");
  state.instances["i-1"] = stoppedInstance({ id: "i-1", subnetId, privateIp: "10.42.16.10" });
  const zone = { name: "platform.internal", vpcs: [{ vpcId: "vpc-1" }] };
  const { id: zoneId } = await create(types.zone, zone);
  const record = { zoneId, name: "kafka-1", type: "A", ttl: 60, records: ["10.42.16.10"] };
  const { outputs } = await create(types.record, record);
  assert.is(outputs.fqdn, "kafka-1.platform.internal");
  assert.equal(hostsFile(state, "vpc-1").split("\n").filter(Boolean), [
    "10.42.16.10 ip-10-42-16-10.ec2.internal",
    "10.42.16.10 kafka-1.platform.internal",
  ]);
  state.vpcs["vpc-2"] = { ...vpcOne(), id: "vpc-2", cidrBlock: "10.43.0.0/16" };
  assert.is(hostsFile(state, "vpc-2"), "");
});

test("a private zone needs a VPC with DNS host names", async () => {
  const { create, state } = rehearsed;
  state.vpcs["vpc-1"] = { ...vpcOne(), enableDnsHostnames: false };
  const zone = { name: "platform.internal", vpcs: [{ vpcId: "vpc-1" }] };
  const { id: zoneId } = await create(types.zone, zone);
  const record = { zoneId, name: "kafka-1", type: "A", ttl: 60, records: ["10.42.16.10"] };
  await create(types.record, record);
  assert.is(hostsFile(state, "vpc-1"), "");
});

test("refuses a second record of a name, and to delete a zone with records", async () => {
  const { create, refusal, remove, state } = rehearsed;
  const zone = { name: "platform.internal", vpcs: [{ vpcId: "vpc-1" }] };
  const { id: zoneId } = await create(types.zone, zone);
  const record = { zoneId, name: "kafka-1", type: "A", ttl: 60, records: ["10.42.16.10"] };
  await create(types.record, record);
  const again = create(types.record, { ...record, name: "kafka-1.platform.internal" });
  assert.match(await refusal(again), "it already exists");
  assert.match(await refusal(remove(types.zone, zoneId)), "HostedZoneNotEmpty");
  await remove(types.zone, zoneId, { forceDestroy: true });
  assert.equal(state.names, {});
});

test("an Elastic IP moves between instances, and stays when its instance starts again", async () => {
  const { create, refusal, remove, state, update } = rehearsed;
  const subnetId = await createSubnet("10.42.0.0/24", { mapPublicIpOnLaunch: true });
  for (const [id, privateIp] of [
    ["i-1", "10.42.0.10"],
    ["i-2", "10.42.0.11"],
  ] as const) {
    state.instances[id] = stoppedInstance({ id, subnetId, privateIp, publicIp: "198.51.100.99" });
  }
  const early = create(types.eip, { domain: "vpc", instance: "i-1" });
  assert.match(await refusal(early), "Gateway.NotAttached");
  await create(types.gateway, { vpcId: "vpc-1" });
  assert.match(
    await refusal(create(types.eip, { domain: "vpc", instance: "i-9" })),
    "InvalidInstanceID.NotFound",
  );
  const { id, outputs } = await create(types.eip, { domain: "vpc", instance: "i-1" });
  const addresses = () => [state.instances["i-1"]?.publicIp, state.instances["i-2"]?.publicIp];
  assert.equal(addresses(), [outputs.publicIp, "198.51.100.99"]);
  await update(types.eip, id, { domain: "vpc", instance: "i-2" });
  assert.equal(addresses(), [null, outputs.publicIp]);
  await remove(types.eip, id);
  assert.equal(addresses(), [null, null]);
});

test("a new flow log replaces the policy of its bucket", async () => {
  const { create, state, storage, update } = rehearsed;
  const requested: unknown[] = [];
  storage.send = async (command: { input: unknown }) => void requested.push(command.input);
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        ...{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::logs" },
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
  const setPolicy = () => create("aws:s3/bucketPolicy:BucketPolicy", { bucket: "logs", policy });
  const flowLog = {
    ...{ vpcId: "vpc-1", trafficType: "ALL", logDestinationType: "s3" },
    logDestination: "arn:aws:s3:::logs",
  };
  await setPolicy();
  const { id } = await create("aws:ec2/flowLog:FlowLog", flowLog);
  assert.not.match(state.bucketPolicies.logs ?? "", "SecureTransport");
  assert.match(state.bucketPolicies.logs ?? "", "delivery.logs.amazonaws.com");
  await setPolicy();
  await update("aws:ec2/flowLog:FlowLog", id, { ...flowLog, tags: { Name: "flow-logs" } });
  assert.is(state.bucketPolicies.logs, policy);
  assert.equal(requested, [{ Bucket: "logs" }]);
});

function vpcOne() {
  const vpc = rehearsed.state.vpcs["vpc-1"];
  if (vpc === undefined) throw new Error("The account has no VPC");
  return vpc;
}

test.run();
