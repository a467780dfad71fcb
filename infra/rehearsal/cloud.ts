import type { S3Client } from "@aws-sdk/client-s3";
import type { Account } from "./account/account.ts";
import type { RehearsalImages } from "./machine/images.ts";

/** The stand-in for AWS: what it remembers, what its machines are made from, and its S3. */
export interface Cloud {
  readonly account: Account;
  readonly images: RehearsalImages;
  readonly storage: S3Client;
}
