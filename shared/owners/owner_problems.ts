import { mapProblem, ProblemError } from "../http/problem.ts";
import { OwnerErasedError } from "./erased_owners.ts";

/** What the errors of this folder mean over HTTP: the token is valid, but there is no account. */
export const ownerProblems = mapProblem(
  OwnerErasedError,
  () => new ProblemError(401, "account_deleted", { detail: "The account was deleted." }),
);
