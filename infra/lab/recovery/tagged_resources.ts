import {
  DeleteNatGatewayCommand,
  DeleteNetworkInterfaceCommand,
  DeleteVolumeCommand,
  DeleteVpcCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  type Filter,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import type { Clients } from "../aws/clients.ts";

/** A type of resources that are found by their tags and are deleted by one request. */
interface TaggedType {
  /** E.g. `volume`. */
  readonly noun: string;
  ids(ec2: Clients["ec2"], filters: Filter[]): Promise<(string | undefined)[]>;
  remove(ec2: Clients["ec2"], id: string): Promise<unknown>;
}

/** By Pulumi's type. */
export const taggedTypes: Readonly<Record<string, TaggedType>> = {
  "aws:ec2/vpc:Vpc": {
    noun: "VPC",
    async ids(ec2, Filters) {
      const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters }));
      return Vpcs.map(({ VpcId }) => VpcId);
    },
    remove: (ec2, VpcId) => ec2.send(new DeleteVpcCommand({ VpcId })),
  },
  "aws:ec2/eip:Eip": {
    noun: "address",
    async ids(ec2, Filters) {
      const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({ Filters }));
      return Addresses.map(({ AllocationId }) => AllocationId);
    },
    remove: (ec2, AllocationId) => ec2.send(new ReleaseAddressCommand({ AllocationId })),
  },
  "aws:ec2/natGateway:NatGateway": {
    noun: "gateway",
    async ids(ec2, filters) {
      const existing = { Name: "state", Values: ["pending", "available"] };
      const { NatGateways = [] } = await ec2.send(
        new DescribeNatGatewaysCommand({ Filter: [...filters, existing] }),
      );
      return NatGateways.map(({ NatGatewayId }) => NatGatewayId);
    },
    remove: (ec2, NatGatewayId) => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId })),
  },
  "aws:ec2/networkInterface:NetworkInterface": {
    noun: "interface",
    async ids(ec2, Filters) {
      const { NetworkInterfaces = [] } = await ec2.send(
        new DescribeNetworkInterfacesCommand({ Filters }),
      );
      return NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId);
    },
    remove: (ec2, NetworkInterfaceId) =>
      ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId })),
  },
  "aws:ebs/volume:Volume": {
    noun: "volume",
    async ids(ec2, Filters) {
      const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({ Filters }));
      return Volumes.map(({ VolumeId }) => VolumeId);
    },
    remove: (ec2, VolumeId) => ec2.send(new DeleteVolumeCommand({ VolumeId })),
  },
};
