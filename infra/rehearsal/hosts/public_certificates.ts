import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "../account/account.ts";
import type { CertificateRecord } from "../account/service_records.ts";
import { authorityFile, createAuthority, issueCertificate } from "../machine/certificates.ts";

/** The authority that issues ACM's certificates, which clients of a rehearsal trust. */
export function publicAuthority(account: Account): string {
  return authorityFile(authorityFolder(account));
}

/** The folder of the issued certificates, which load balancers read. */
export function certificatesFolder(account: Account): string {
  return join(account.folder, "certificates");
}

/** The name of a certificate's files. */
export function certificateName(arn: string): string {
  return arn.split("/").at(-1) ?? "";
}

/** Issues a certificate. */
export async function issuePublicly(
  account: Account,
  { id, domainName }: CertificateRecord,
): Promise<void> {
  await createAuthority(authorityFolder(account), "Rehearsal of a public authority");
  await mkdir(certificatesFolder(account), { recursive: true });
  const prefix = join(certificatesFolder(account), certificateName(id));
  await issueCertificate(authorityFolder(account), { names: [domainName], prefix });
}

/** Removes the files of a certificate; idempotent. */
export async function removePublicly(account: Account, arn: string): Promise<void> {
  const prefix = join(certificatesFolder(account), certificateName(arn));
  await Promise.all(["crt", "key"].map((kind) => rm(`${prefix}.${kind}`, { force: true })));
}

function authorityFolder(account: Account): string {
  return join(account.folder, "authorities", "public");
}
