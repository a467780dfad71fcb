/** What every record has. */
interface Tagged {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface VpcRecord extends Tagged {
  readonly cidrBlock: string;
  readonly enableDnsHostnames: boolean;
  /** The table of subnets without an association; it has no routes. */
  readonly mainRouteTableId: string;
}

export interface SubnetRecord extends Tagged {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly mapPublicIpOnLaunch: boolean;
}

/** An internet gateway; always attached. */
export interface InternetGatewayRecord extends Tagged {
  readonly vpcId: string;
}

export interface RouteTableRecord extends Tagged {
  readonly vpcId: string;
}

/** A route to an internet gateway or a NAT gateway; those of the VPC itself are implied. */
export interface RouteRecord {
  readonly id: string;
  readonly routeTableId: string;
  readonly destination: string;
  readonly gatewayId: string | null;
  readonly natGatewayId: string | null;
}

export interface RouteTableAssociationRecord {
  readonly id: string;
  readonly routeTableId: string;
  readonly subnetId: string;
}

/** An Elastic IP. */
export interface ElasticIpRecord extends Tagged {
  readonly publicIp: string;
  /** The instance that has it; null if none, or a NAT gateway. */
  readonly instanceId: string | null;
}

export interface NatGatewayRecord extends Tagged {
  readonly allocationId: string;
  readonly subnetId: string;
  readonly privateIp: string;
}

/** A gateway endpoint of S3. */
export interface VpcEndpointRecord extends Tagged {
  readonly vpcId: string;
  readonly routeTableIds: readonly string[];
}

export interface FlowLogRecord extends Tagged {
  readonly vpcId: string;
  readonly logDestination: string;
}

/** A network interface that is created apart from an instance, and outlives it. */
export interface NetworkInterfaceRecord extends Tagged {
  readonly subnetId: string;
  readonly privateIp: string;
  readonly securityGroupIds: readonly string[];
}

/** An EBS volume that is created apart from an instance; a sparse file. */
export interface DataVolumeRecord extends Tagged {
  readonly availabilityZone: string;
  readonly sizeGib: number;
  readonly type: string;
  readonly encrypted: boolean;
}

export interface VolumeAttachmentRecord {
  readonly id: string;
  readonly instanceId: string;
  readonly volumeId: string;
  /** As requested, e.g. `/dev/sdf`. */
  readonly deviceName: string;
  /** The number of the NVMe device in the instance: 1 is `/dev/nvme1n1`. */
  readonly deviceNumber: number;
}
