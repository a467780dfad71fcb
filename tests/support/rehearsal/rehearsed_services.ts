import { docker, machineName } from "../../../infra/rehearsal/machine/docker.ts";
import {
  closeRehearsal,
  openRehearsal,
  type Rehearsal,
} from "../../../infra/rehearsal/open_rehearsal.ts";
import { findResourceKind } from "../../../infra/rehearsal/provider/catalogue.ts";
import { inputFailures } from "../../../infra/rehearsal/provider/check_inputs.ts";
import type { Properties } from "../../../infra/rehearsal/provider/resource_kind.ts";
import { ProgramError } from "../../../infra/run_program.ts";
import { temporaryFolder } from "../temporary_folder.ts";

/** A machine image with the packages of first boots installed. */
const preparedImage = "ami-0de61a000000000c2";
const everywhere = "0.0.0.0/0";

interface Resource {
  readonly type: string;
  readonly id: string;
  readonly properties: Properties;
}

/** A resource's id and properties, as a program gets them. */
export type Outputs = Readonly<Record<string, string>>;

/** A rehearsed account in which a test creates resources without a program. */
export class RehearsedServices {
  readonly rehearsal: Rehearsal;
  #created: Resource[] = [];

  private constructor(rehearsal: Rehearsal) {
    this.rehearsal = rehearsal;
  }

  static async open(): Promise<RehearsedServices> {
    const folder = temporaryFolder("services");
    return new RehearsedServices(await openRehearsal((line) => console.error(line), folder));
  }

  /** Creates a resource, which {@link close} deletes. */
  async create(type: string, inputs: Properties): Promise<Outputs> {
    const kind = findResourceKind(type);
    const failures = inputFailures(kind.inputs, inputs);
    if (failures.length > 0) throw new Error(JSON.stringify(failures));
    const { id, outputs } = await kind.create(this.rehearsal.cloud, kind.inputs.parse(inputs));
    const properties = { ...inputs, ...outputs };
    this.#created.push({ type, id, properties });
    return { ...properties, id } as unknown as Outputs;
  }

  /** Changes inputs of a resource in place. */
  async update(type: string, id: string, changes: Properties): Promise<void> {
    const kind = findResourceKind(type);
    const resource = this.#created.find((one) => one.type === type && one.id === id);
    const known = Object.keys(kind.inputs.shape);
    const inputs = Object.fromEntries(
      Object.entries({ ...resource?.properties, ...changes }).filter(([key]) =>
        known.includes(key),
      ),
    );
    await kind.update?.(this.rehearsal.cloud, id, kind.inputs.parse(inputs));
    if (resource !== undefined) Object.assign(resource.properties, inputs);
  }

  /** Deletes a resource as the last state describes it. */
  async remove(type: string, id: string): Promise<void> {
    const resource = this.#created.find((one) => one.type === type && one.id === id);
    await findResourceKind(type).delete(this.rehearsal.cloud, id, resource?.properties ?? {});
    this.#created = this.#created.filter((one) => one !== resource);
  }

  /** Runs a command on an instance, or in the container of another resource. */
  async on(id: string, command: string, input = ""): Promise<string> {
    const run = ["exec", "--interactive", machineName(id), "bash", "-ec", command];
    return await docker(run, input);
  }

  /** What a command that fails on an instance has written. */
  async failure(id: string, command: string, input = ""): Promise<string> {
    try {
      return `succeeded: ${await this.on(id, command, input)}`;
    } catch (error) {
      if (error instanceof ProgramError) return error.output;
      throw error;
    }
  }

  /** A VPC with two public and two private subnets, in two zones, and a NAT gateway. */
  async createNetwork(): Promise<{ vpcId: string; publicIds: string[]; privateIds: string[] }> {
    const { id: vpcId } = await this.create("aws:ec2/vpc:Vpc", {
      ...{ cidrBlock: "10.43.0.0/16", enableDnsHostnames: true },
    });
    const { id: gatewayId } = await this.create("aws:ec2/internetGateway:InternetGateway", {
      vpcId,
    });
    const publicTable = await this.create("aws:ec2/routeTable:RouteTable", { vpcId });
    await this.create("aws:ec2/route:Route", {
      ...{ routeTableId: publicTable.id, destinationCidrBlock: everywhere, gatewayId },
    });
    const subnets = async (first: number, routeTableId: string | undefined) => {
      const ids: string[] = [];
      for (const [index, zone] of ["us-east-1a", "us-east-1b"].entries()) {
        const { id: subnetId = "" } = await this.create("aws:ec2/subnet:Subnet", {
          ...{ vpcId, cidrBlock: `10.43.${first + index}.0/24`, availabilityZone: zone },
        });
        await this.create("aws:ec2/routeTableAssociation:RouteTableAssociation", {
          ...{ subnetId, routeTableId },
        });
        ids.push(subnetId);
      }
      return ids;
    };
    const publicIds = await subnets(0, publicTable.id);
    const { id: allocationId } = await this.create("aws:ec2/eip:Eip", { domain: "vpc" });
    const { id: natGatewayId } = await this.create("aws:ec2/natGateway:NatGateway", {
      ...{ allocationId, subnetId: publicIds[0] },
    });
    const privateTable = await this.create("aws:ec2/routeTable:RouteTable", { vpcId });
    await this.create("aws:ec2/route:Route", {
      ...{ routeTableId: privateTable.id, destinationCidrBlock: everywhere, natGatewayId },
    });
    return { vpcId: vpcId ?? "", publicIds, privateIds: await subnets(16, privateTable.id) };
  }

  /** A security group that lets everything out. */
  async createGroup(name: string, vpcId: string): Promise<string> {
    const { id = "" } = await this.create("aws:ec2/securityGroup:SecurityGroup", { name, vpcId });
    await this.create("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
      ...{ securityGroupId: id, ipProtocol: "-1", cidrIpv4: everywhere },
    });
    return id;
  }

  /** Lets a port in, from a range or from another group. */
  async allow(
    securityGroupId: string,
    port: number,
    from: { cidrIpv4: string } | { referencedSecurityGroupId: string },
  ): Promise<void> {
    await this.create("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
      ...{ securityGroupId, ipProtocol: "tcp", fromPort: port, toPort: port, ...from },
    });
  }

  /** A role that instances have, with an inline policy; returns the instance profile. */
  async createRole(name: string, statements: readonly object[]): Promise<string> {
    const policy = (Statement: readonly object[]) =>
      JSON.stringify({ Version: "2012-10-17", Statement });
    await this.create("aws:iam/role:Role", {
      name,
      assumeRolePolicy: policy([
        {
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ]),
    });
    await this.create("aws:iam/rolePolicy:RolePolicy", {
      ...{ name, role: name, policy: policy(statements) },
    });
    await this.create("aws:iam/instanceProfile:InstanceProfile", { name, role: name });
    return name;
  }

  /** A private instance that has booted. */
  async launch(given: Properties): Promise<Outputs> {
    const instance = await this.create("aws:ec2/instance:Instance", {
      ...{ ami: preparedImage, instanceType: "t3.small", associatePublicIpAddress: false },
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      ...given,
    });
    await this.on(instance.id ?? "", "cloud-init status --wait >/dev/null || true");
    return instance;
  }

  /** Deletes everything in the reverse order, and the rehearsal with it. */
  async close(): Promise<void> {
    for (const { type, id } of this.#created.toReversed()) await this.remove(type, id);
    await closeRehearsal(this.rehearsal);
  }
}
