import { mapProblem, ProblemError, type ProblemMapping } from "../http/problem.ts";
import { type Quota, QuotaExceededError, usageOf } from "./quota.ts";

/** The problem of work that was accepted, and failed later because of a quota. */
export function quotaProblem(quota: Quota): { code: string; detail: string } {
  return { code: "quota_exceeded", detail: detailOf(quota) };
}

/**
 * What an exceeded quota means over HTTP: 429 where it resets, so that the same request succeeds
 * later; 413 where only a deletion frees it.
 */
export function quotaExceeded(quota: Quota): ProblemError {
  const { code, detail } = quotaProblem(quota);
  const { reset, ...capacity } = quota;
  if (reset === null) return new ProblemError(413, code, { detail, capacity });
  return new ProblemError(429, code, {
    detail,
    quota: { ...capacity, resetsAt: reset.at.toISOString() },
    headers: { "Retry-After": String(reset.inSeconds) },
  });
}

/** What an exceeded quota means over HTTP, for every service. */
export const quotaProblems: ProblemMapping = mapProblem(QuotaExceededError, ({ quota }) =>
  quotaExceeded(quota),
);

function detailOf(quota: Quota): string {
  const advice =
    quota.reset === null
      ? "Delete resources to make room."
      : `The quota resets at ${quota.reset.at.toISOString()}.`;
  return `This request would exceed your quota \`${quota.name}\`: ${usageOf(quota)}. ${advice} \`GET /v1/me/usage\` lists all quotas.`;
}
