import type { S3Client } from "@aws-sdk/client-s3";
import type { Account } from "./account/account.ts";
import type { RehearsalImages } from "./machine/images.ts";

/** The simulated AWS: its account, the images of its instances, and its S3. */
export interface Cloud {
  readonly account: Account;
  readonly images: RehearsalImages;
  readonly storage: S3Client;
}
