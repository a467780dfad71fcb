import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../../run_program.ts";
import { rehearsalCache } from "./cache_folder.ts";
import { serviceAddresses } from "./networks.ts";

/** Paths of the rehearsal's certificate authority and of S3's certificate. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** S3's host names; those of buckets are subdomains. */
export const storageNames = ["s3.us-east-1.amazonaws.com", "s3.amazonaws.com"] as const;

const lifetimeDays = "3650";

/**
 * Creates, once, an authority that only rehearsed hosts trust, and S3's certificate. The authority's
 * key is deleted, so it can never sign anything else.
 */
export async function prepareCertificates(): Promise<Certificates> {
  const folder = join(rehearsalCache(), "certificates");
  const paths = pathsIn(folder);
  if (
    await access(paths.authority).then(
      () => true,
      () => false,
    )
  )
    return paths;
  await mkdir(rehearsalCache(), { recursive: true });
  const partial = await mkdtemp(join(rehearsalCache(), "certificates-"));
  try {
    await issue(partial);
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return paths;
}

async function issue(folder: string): Promise<void> {
  const { authority, certificate, key } = pathsIn(folder);
  const authorityKey = join(folder, "authority.key");
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await runProgram([
    ...(["openssl", "req", "-x509", ...ec, "-keyout", authorityKey, "-out", authority] as const),
    ...["-days", lifetimeDays, "-subj", "/CN=Rehearsal of AWS"],
  ]);
  const request = join(folder, "request.pem");
  await runProgram([
    ...(["openssl", "req", "-new", ...ec, "-keyout", key, "-out", request] as const),
    ...["-subj", `/CN=${storageNames[0]}`],
  ]);
  const names = storageNames.flatMap((name) => [`DNS:${name}`, `DNS:*.${name}`]);
  const extensions = join(folder, "extensions.cnf");
  await writeFile(
    extensions,
    `subjectAltName=${[...names, `IP:${serviceAddresses.storage}`].join(",")}\n`,
  );
  await runProgram([
    ...(["openssl", "x509", "-req", "-in", request, "-out", certificate] as const),
    ...["-CA", authority, "-CAkey", authorityKey, "-CAcreateserial"],
    ...["-days", lifetimeDays, "-extfile", extensions],
  ]);
  await rm(authorityKey);
}

function pathsIn(folder: string): Certificates {
  return {
    authority: join(folder, "authority.crt"),
    certificate: join(folder, "storage.crt"),
    key: join(folder, "storage.key"),
  };
}
