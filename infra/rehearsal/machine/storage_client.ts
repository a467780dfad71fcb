import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { S3Client } from "@aws-sdk/client-s3";
import { region } from "../account/region.ts";
import { storageEndpoint } from "./service_containers.ts";

/** A client of the rehearsal's S3. Moto accepts any credentials. */
export function createStorageClient(authority: string): S3Client {
  return new S3Client({
    region,
    endpoint: storageEndpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
    requestHandler: { httpsAgent: new Agent({ ca: readFileSync(authority), keepAlive: true }) },
  });
}
