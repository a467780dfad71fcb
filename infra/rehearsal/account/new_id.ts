import { randomBytes } from "node:crypto";

/** The prefixes of ids: EC2's, and those that the rehearsal uses for other services. */
type IdPrefix =
  | "db"
  | "eipalloc"
  | "eni"
  | "fl"
  | "i"
  | "igw"
  | "lb"
  | "nat"
  | "r"
  | "rtb"
  | "rtbassoc"
  | "sg"
  | "sgr"
  | "sub"
  | "subnet"
  | "target"
  | "vol"
  | "volattach"
  | "vpc"
  | "vpce";

/** An id of the account, e.g. `newId("sg")` -> `sg-0f3b1c2d4e5a69788`. */
export function newId(prefix: IdPrefix): string {
  return `${prefix}-0${randomBytes(8).toString("hex")}`;
}
