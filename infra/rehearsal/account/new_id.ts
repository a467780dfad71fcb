import { randomBytes } from "node:crypto";

/** An id of the account, e.g. `newId("sg")` -> `sg-0f3b1c2d4e5a69788`. */
export function newId(prefix: "i" | "sg" | "sgr" | "vol"): string {
  return `${prefix}-0${randomBytes(8).toString("hex")}`;
}
