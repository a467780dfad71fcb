import type { Account } from "./account/account.ts";
import type { RehearsalImages } from "./machine/images.ts";

/** The stand-in for AWS: what it remembers, and what its machines are made from. */
export interface Cloud {
  readonly account: Account;
  readonly images: RehearsalImages;
}
