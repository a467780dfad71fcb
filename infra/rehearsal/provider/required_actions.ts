/** The actions of IAM that the AWS provider needs for a resource, except those of S3. */
interface ResourceActions {
  readonly create: string;
  readonly update?: string;
  readonly delete: string;
}

const ec2 = (create: string, remove: string, update?: string): ResourceActions => ({
  create: `ec2:${create}`,
  delete: `ec2:${remove}`,
  ...(update !== undefined && { update: `ec2:${update}` }),
});

/**
 * By Pulumi's type. Requests to S3 are not among them: the rehearsal's S3 decides about those itself.
 * Reading is permitted.
 */
const requiredActions: Readonly<Record<string, ResourceActions>> = {
  "aws:ec2/instance:Instance": ec2("RunInstances", "TerminateInstances", "ModifyInstanceAttribute"),
  "aws:ec2/securityGroup:SecurityGroup": ec2("CreateSecurityGroup", "DeleteSecurityGroup"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ec2(
    "AuthorizeSecurityGroupIngress",
    "RevokeSecurityGroupIngress",
    "ModifySecurityGroupRules",
  ),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ec2(
    "AuthorizeSecurityGroupEgress",
    "RevokeSecurityGroupEgress",
    "ModifySecurityGroupRules",
  ),
  "aws:ec2/vpc:Vpc": ec2("CreateVpc", "DeleteVpc", "ModifyVpcAttribute"),
  "aws:ec2/subnet:Subnet": ec2("CreateSubnet", "DeleteSubnet", "ModifySubnetAttribute"),
  "aws:ec2/internetGateway:InternetGateway": ec2("CreateInternetGateway", "DeleteInternetGateway"),
  "aws:ec2/routeTable:RouteTable": ec2("CreateRouteTable", "DeleteRouteTable"),
  "aws:ec2/route:Route": ec2("CreateRoute", "DeleteRoute", "ReplaceRoute"),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": ec2(
    "AssociateRouteTable",
    "DisassociateRouteTable",
  ),
  "aws:ec2/eip:Eip": ec2("AllocateAddress", "ReleaseAddress", "AssociateAddress"),
  "aws:ec2/natGateway:NatGateway": ec2("CreateNatGateway", "DeleteNatGateway"),
  "aws:ec2/vpcEndpoint:VpcEndpoint": ec2(
    "CreateVpcEndpoint",
    "DeleteVpcEndpoints",
    "ModifyVpcEndpoint",
  ),
  "aws:ec2/flowLog:FlowLog": ec2("CreateFlowLogs", "DeleteFlowLogs"),
  "aws:ec2/networkInterface:NetworkInterface": ec2(
    "CreateNetworkInterface",
    "DeleteNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
  ),
  "aws:ebs/volume:Volume": ec2("CreateVolume", "DeleteVolume", "ModifyVolume"),
  "aws:ec2/volumeAttachment:VolumeAttachment": ec2("AttachVolume", "DetachVolume"),
  "aws:iam/role:Role": {
    ...{ create: "iam:CreateRole", delete: "iam:DeleteRole" },
    update: "iam:UpdateAssumeRolePolicy",
  },
  "aws:iam/rolePolicy:RolePolicy": {
    ...{ create: "iam:PutRolePolicy", delete: "iam:DeleteRolePolicy" },
    update: "iam:PutRolePolicy",
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    ...{ create: "iam:AttachRolePolicy", delete: "iam:DetachRolePolicy" },
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    ...{ create: "iam:CreateInstanceProfile", delete: "iam:DeleteInstanceProfile" },
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    create: "elasticloadbalancing:CreateLoadBalancer",
    delete: "elasticloadbalancing:DeleteLoadBalancer",
  },
  "aws:route53/zone:Zone": {
    create: "route53:CreateHostedZone",
    delete: "route53:DeleteHostedZone",
  },
  "aws:route53/record:Record": {
    create: "route53:ChangeResourceRecordSets",
    ...{ update: "route53:ChangeResourceRecordSets", delete: "route53:ChangeResourceRecordSets" },
  },
  "aws:rds/instance:Instance": {
    ...{ create: "rds:CreateDBInstance", delete: "rds:DeleteDBInstance" },
    update: "rds:ModifyDBInstance",
  },
  "aws:ecr/repository:Repository": {
    create: "ecr:CreateRepository",
    delete: "ecr:DeleteRepository",
  },
};

/** The action that an operation of the provider needs; the rehearsal's S3 decides about its own. */
export function requiredAction(
  type: string,
  operation: "create" | "read" | "update" | "delete",
): string {
  const service = type.split(":")[1]?.split("/")[0];
  if (operation === "read") return `${service}:Describe`;
  const known = requiredActions[type];
  return known?.[operation] ?? known?.create ?? `${service}:${operation}`;
}

/** The action that a lookup needs, by its token. */
export function lookUpAction(token: string): string {
  const name = token.split(":").at(-1) ?? "";
  return lookUpActions[name] ?? `ec2:${name}`;
}

const lookUpActions: Readonly<Record<string, string>> = {
  getAmi: "ec2:DescribeImages",
  getAvailabilityZones: "ec2:DescribeAvailabilityZones",
  getCallerIdentity: "sts:GetCallerIdentity",
  getInstanceProfile: "iam:GetInstanceProfile",
  // Answered by the provider itself.
  getRegion: "sts:GetCallerIdentity",
  getSubnets: "ec2:DescribeSubnets",
  getVpc: "ec2:DescribeVpcs",
};
