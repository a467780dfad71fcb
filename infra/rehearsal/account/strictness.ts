import { AwsError } from "./aws_error.ts";
import { matchesPattern } from "./matches_pattern.ts";
import { accountId } from "./region.ts";

/** How an account differs from one that permits everything at once, as labs and AWS do. */
export interface Strictness {
  /** Denied actions, e.g. `s3:GetBucketObjectLockConfiguration`; `*` and `?` are wildcards. */
  readonly denied: readonly string[];
  /** Whether instances in the default subnets get no public address. */
  readonly hasPrivateSubnets: boolean;
  /** Whether requests take as long as on AWS. */
  readonly isSlow: boolean;
}

/** An account that permits everything at once. */
export const lenient: Strictness = { denied: [], hasPrivateSubnets: false, isSlow: false };

/** How long AWS takes, in seconds; the provider waits for it. */
export const awsSeconds = {
  /** Until a bucket returns its new lifecycle configuration. */
  lifecycle: 55,
  /** From the launch of an instance until its state is `running`. */
  launch: 12,
  /** From the termination of an instance that has shut down until its interface is free. */
  termination: 30,
} as const;

/**
 * The policy that a lab attaches to a session's role when the session ends: from then on every action
 * is denied, and only `sts:GetCallerIdentity` works.
 */
const endedSession = `arn:aws:iam::${accountId}:policy/voc-cancel-cred`;
const labPolicy = `arn:aws:iam::${accountId}:policy/lab-restrictions`;
const session = `arn:aws:sts::${accountId}:assumed-role/voclabs/user0=rehearsal`;

/** What decides about a request of the operator. */
export interface OperatorAccess {
  readonly state: { readonly strictness: Strictness };
  /** The number of requests until the session ends; undefined if it does not end. */
  requestsLeft: number | undefined;
}

/**
 * Decides about one request of the operator.
 *
 * @param action e.g. `ec2:RunInstances`
 * @throws {AwsError} when the account denies the action, or the session has ended
 */
export function requirePermission(account: OperatorAccess, action: string): void {
  requireSession(account, action);
  if (isDenied(account.state.strictness, action)) throw denial(action, labPolicy);
}

/** Counts a request. @throws {AwsError} when the session has ended */
export function requireSession(account: OperatorAccess, action: string): void {
  if (account.requestsLeft === undefined || action === "sts:GetCallerIdentity") return;
  if (account.requestsLeft <= 0) throw denial(action, endedSession);
  account.requestsLeft -= 1;
}

function isDenied({ denied }: Strictness, action: string): boolean {
  return denied.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()));
}

/** EC2 has a code of its own for a denial. */
function denial(action: string, policy: string): AwsError {
  return new AwsError(
    action.startsWith("ec2:") ? "UnauthorizedOperation" : "AccessDenied",
    `User: ${session} is not authorized to perform: ${action} with an explicit deny in an identity-based policy: ${policy}`,
  );
}
