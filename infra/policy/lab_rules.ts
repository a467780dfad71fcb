import { labViolations } from "../lab_limits.ts";
import { ofType, type Rule, record, types } from "./planned_resource.ts";

/** Types that the single-host and two-host topologies must not have, with the reason. */
const FORBIDDEN: readonly (readonly [type: RegExp, reason: string])[] = [
  [/^aws:iam\//, "a lab denies creating IAM resources: use its instance profile"],
  [/^aws:ec2\/keyPair:/, "a lab may deny ImportKeyPair: the login is in the user data"],
  [/^aws:ec2\/eip:/, "an Elastic IP is billed while the lab is stopped, and a lab may deny it"],
  [/^aws:(lb|alb|elb)\//, "a load balancer is billed while the lab is stopped"],
  [/^aws:ec2\/(natGateway|vpc):/, "a lab has its default VPC, and may deny others"],
  [/^aws:(rds|ecr|route53|acm)\//, "a lab may deny it, and the hosts have their own"],
];

/** Rules for the topologies of a lab: in a cluster they find nothing. */
export const labRules: readonly Rule[] = [
  {
    name: "within-lab-limits",
    description: "The plan stays within the limits of the Learner Lab.",
    check: (resources, { lab, region, account }) =>
      lab && account !== "own"
        ? labViolations(
            region,
            ofType(resources, types.instance).map(({ inputs }) => ({
              instanceType: String(inputs.instanceType),
              volumeGib: Number(record(inputs.rootBlockDevice).volumeSize ?? 8),
            })),
          )
        : [],
  },
  {
    name: "lab-permits-type",
    description: "The plan has only resources of types that every Learner Lab permits.",
    check: (resources, { lab }) =>
      lab
        ? resources.flatMap(({ type, name }) => {
            const reason = FORBIDDEN.find(([pattern]) => pattern.test(type))?.[1];
            return reason === undefined ? [] : [`${name} (${type}): ${reason}`];
          })
        : [],
  },
];
