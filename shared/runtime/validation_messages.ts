import { z } from "zod";

/**
 * Messages for everything that zod finds invalid. They complete the path of a value, as in
 * `questionCount: must be at most 100`, for callers of the API and for operators.
 *
 * Importing this file sets them for the whole process, like every locale of zod. A schema's own
 * `error` takes precedence.
 */
z.config({ localeError: describeIssue });

/** The message for a value that is missing. */
export const REQUIRED = "is required";

type UnionIssue = z.core.$ZodIssueInvalidUnion;

/** One invalid value: where it is, and what it must be. */
export interface ValidationProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * The problems of a value, in the order in which zod found them. Each unknown field is a problem
 * of its own. For a union, the problems are those of the form that the value resembles, if it
 * resembles one only.
 *
 * @example
 * const { error } = z.strictObject({ count: z.int().max(9) }).safeParse({ count: 10, colour: 1 });
 * validationProblems(error.issues);
 * // [{ path: ["count"], message: "must be at most 9" },
 * //  { path: ["colour"], message: "is not a known field" }]
 */
export function validationProblems(issues: readonly z.core.$ZodIssue[]): ValidationProblem[] {
  return issues.flatMap((issue): ValidationProblem[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: "is not a known field",
      }));
    }
    const resembled = issue.code === "invalid_union" ? resembledForm(issue.errors) : undefined;
    if (resembled === undefined) return [{ path: issue.path, message: issue.message }];
    return validationProblems(resembled).map(({ path, message }) => ({
      path: [...issue.path, ...path],
      message,
    }));
  });
}

/** The problems with the only form of a union that has the value's type. */
function resembledForm(forms: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const resembled = forms.filter(
    (issues) => !issues.some(({ code, path }) => code === "invalid_type" && path.length === 0),
  );
  return resembled.length === 1 ? resembled[0] : undefined;
}

function describeIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && isAboutPresence(issue)) return REQUIRED;
  switch (issue.code) {
    case "invalid_type":
      return `must be ${types[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return describeValues(issue.values);
    case "too_small":
      return describeLimit(issue, { limit: issue.minimum, least: true });
    case "too_big":
      return describeLimit(issue, { limit: issue.maximum, least: false });
    case "invalid_format":
      return describeFormat(issue);
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return `has unknown fields: ${issue.keys.join(", ")}`;
    case "invalid_key":
    case "invalid_element":
      return issue.issues[0]?.message ?? "is invalid";
    case "invalid_union":
      return describeForms(issue);
    default:
      return "is invalid";
  }
}

function isAboutPresence({ code }: z.core.$ZodRawIssue): boolean {
  return code === "invalid_type" || code === "invalid_value" || code === "invalid_union";
}

function describeValues(values: readonly z.core.util.Primitive[]): string {
  return values.length === 1
    ? `must be ${String(values[0])}`
    : `must be one of: ${values.map(String).join(", ")}`;
}

/** JSON's types, as a caller knows them. */
const types: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "a boolean",
  array: "an array",
  object: "an object",
  record: "an object",
  date: "a date",
};

function describeLimit(
  { origin, exact, inclusive }: { origin: string; exact?: boolean; inclusive?: boolean },
  { limit, least }: { limit: number | bigint; least: boolean },
): string {
  const unit = units[origin];
  if (unit === undefined) {
    if (exact) return `must be ${limit}`;
    if (inclusive) return `must be at ${least ? "least" : "most"} ${limit}`;
    return `must be ${least ? "greater" : "less"} than ${limit}`;
  }
  if (least && limit === 1 && !exact) return "must not be empty";
  const bound = exact ? "exactly" : least ? "at least" : "at most";
  return `must have ${bound} ${limit} ${limit === 1 ? unit : `${unit}s`}`;
}

const units: Readonly<Record<string, string>> = {
  string: "character",
  file: "byte",
  array: "item",
  set: "item",
  map: "entry",
};

function describeFormat(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): string {
  const { format } = issue;
  if (format === "starts_with") return `must start with "${issue.prefix}"`;
  if (format === "ends_with") return `must end with "${issue.suffix}"`;
  if (format === "includes") return `must contain "${issue.includes}"`;
  if (format === "regex") return `must match the pattern ${issue.pattern}`;
  return `must be ${formats[format] ?? `a valid ${format}`}`;
}

const formats: Readonly<Record<string, string>> = {
  email: "a valid email address",
  url: "a URL",
  uuid: "a UUID",
  guid: "a UUID",
  datetime: "a date and time such as 2026-11-23T10:00:00Z",
  date: "a date such as 2026-11-23",
  base64: "encoded in base64",
  base64url: "encoded in base64url",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  cidrv4: "an IPv4 range such as 198.51.100.0/24",
};

/** `must be a number, a boolean or a string`, if each form asks for a type or value. */
function describeForms({ errors: forms, ...issue }: z.core.$ZodRawIssue<UnionIssue>): string {
  if (Array.isArray(issue.options)) return describeValues(issue.options);
  const wanted = forms.map(([first]) => /^must be (?<what>.+)$/.exec(first?.message ?? ""));
  const whats = [...new Set(wanted.flatMap((found) => found?.groups?.what ?? []))];
  if (whats.length === 0 || wanted.includes(null)) return "is invalid";
  const last = whats.pop();
  return whats.length === 0 ? `must be ${last}` : `must be ${whats.join(", ")} or ${last}`;
}
