import type { AccountState } from "./account.ts";
import { matchesPattern } from "./matches_pattern.ts";
import { accountId } from "./region.ts";

/** A statement of a policy, as the account's resources accept it. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  /** In a policy of a resource only. */
  readonly Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  /** Not in a trust policy, which is about its role. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** Who makes a request: a session of a role. */
export interface Caller {
  readonly roleArn: string;
  readonly sessionArn: string;
}

/** A request that policies decide about. */
export interface AccessRequest {
  readonly caller: Caller;
  /** E.g. `s3:GetObject`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** The values of condition keys, such as `s3:prefix`. */
  readonly context?: Readonly<Record<string, string | undefined>>;
}

/** What one kind of policies decides. */
export interface Decision {
  readonly isDenied: boolean;
  readonly isAllowed: boolean;
  /** Whether a resource's policy leaves it to the account's identity policies. */
  readonly isDelegated: boolean;
}

/** The role that every Learner Lab has; what it may do is not part of a stack. */
export const labRole = "LabRole";

const everything: Statement = { Effect: "Allow", Action: "*", Resource: "*" };

/** The operators of conditions: whether a request's value satisfies one of the policy's values. */
const operators: Readonly<Record<string, (wanted: string, value: string) => boolean>> = {
  Bool: (wanted, value) => wanted.toLowerCase() === value.toLowerCase(),
  StringEquals: (wanted, value) => wanted === value,
  StringLike: matchesPattern,
  ArnEquals: matchesPattern,
  ArnLike: matchesPattern,
};
const negations: Readonly<Record<string, keyof typeof operators>> = {
  StringNotEquals: "StringEquals",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
};

/** What policies may use; the rehearsal refuses everything else. */
export const supportedConditions = {
  operators: [...Object.keys(operators), ...Object.keys(negations)],
  keys: [
    ...["aws:SecureTransport", "aws:PrincipalArn", "aws:PrincipalAccount"],
    // A request never has these.
    ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceVpce", "cloudwatch:namespace"],
    "s3:x-amz-acl",
    "s3:prefix",
  ],
};

/** The statements of a role's policies. */
export function identityStatements(state: AccountState, role: string): readonly Statement[] {
  if (role === labRole) return [everything];
  return Object.values(state.rolePolicies)
    .filter((one) => one.role === role)
    .flatMap(({ policy }) => statementsOf(policy));
}

/** The statements of a policy document; a managed policy's ARN has none that a rehearsal applies. */
export function statementsOf(document: string | undefined): readonly Statement[] {
  if (document === undefined || document.startsWith("arn:")) return [];
  return JSON.parse(document).Statement;
}

/** Evaluates statements of one kind: of a role's policies, or of a resource's policy. */
export function decide(statements: readonly Statement[], request: AccessRequest): Decision {
  const matching = statements.flatMap((statement) => {
    const principal = matchPrincipal(statement, request.caller);
    if (principal === "other" || !applies(statement, request)) return [];
    return [{ effect: statement.Effect, principal }];
  });
  return {
    isDenied: matching.some(({ effect }) => effect === "Deny"),
    isAllowed: matching.some((one) => one.effect === "Allow" && one.principal === "caller"),
    isDelegated: matching.some((one) => one.effect === "Allow" && one.principal === "account"),
  };
}

function matchPrincipal(
  { Principal: principal }: Statement,
  { roleArn, sessionArn }: Caller,
): "caller" | "account" | "other" {
  if (principal === undefined || principal === "*") return "caller";
  const named = listOf(principal.AWS ?? []);
  if (["*", roleArn, sessionArn].some((arn) => named.includes(arn))) return "caller";
  const account = [accountId, `arn:aws:iam::${accountId}:root`];
  return account.some((one) => named.includes(one)) ? "account" : "other";
}

function applies(
  { Action, Resource, Condition = {} }: Statement,
  { caller, action, resource, context = {} }: AccessRequest,
): boolean {
  const values: Readonly<Record<string, string | undefined>> = {
    "aws:SecureTransport": "true",
    "aws:PrincipalArn": caller.roleArn,
    "aws:PrincipalAccount": accountId,
    ...context,
  };
  const isAction = listOf(Action).some((pattern) =>
    matchesPattern(pattern.toLowerCase(), action.toLowerCase()),
  );
  const isResource =
    Resource === undefined || listOf(Resource).some((pattern) => matchesPattern(pattern, resource));
  return (
    isAction &&
    isResource &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, listOf(wanted), values[key])),
    )
  );
}

/** A missing value satisfies only negations, as in IAM. */
function holds(operator: string, wanted: readonly string[], value: string | undefined): boolean {
  const positive = negations[operator];
  if (positive !== undefined) return !holds(positive, wanted, value);
  const test = operators[operator];
  return value !== undefined && test !== undefined && wanted.some((one) => test(one, value));
}

function listOf(given: string | readonly string[]): readonly string[] {
  return typeof given === "string" ? [given] : given;
}
