import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { isIPv4 } from "node:net";
import { join } from "node:path";
import { runProgram } from "../../run_program.ts";
import { rehearsalCache } from "./cache_folder.ts";
import { endpointNames, serviceAddresses } from "./networks.ts";

/** Paths of the rehearsal's certificate authority and of the certificate of AWS's endpoints. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const lifetimeDays = "3650";
const ellipticCurve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/**
 * Creates, once, an authority that only rehearsed hosts trust, and the certificate of AWS's endpoints.
 * The authority's key is deleted, so it can never sign anything else.
 */
export async function prepareCertificates(): Promise<Certificates> {
  const names = [
    ...endpointNames.storage.flatMap((name) => [name, `*.${name}`]),
    ...endpointNames.others,
    serviceAddresses.storage,
  ];
  const version = createHash("sha256").update(names.join()).digest("hex").slice(0, 12);
  const folder = join(rehearsalCache(), `certificates-${version}`);
  const paths = {
    authority: authorityFile(folder),
    certificate: join(folder, "endpoints.crt"),
    key: join(folder, "endpoints.key"),
  };
  if (await exists(paths.authority)) return paths;
  await mkdir(rehearsalCache(), { recursive: true });
  const partial = await mkdtemp(join(rehearsalCache(), "certificates-"));
  try {
    await createAuthority(partial, "Rehearsal of AWS");
    await issueCertificate(partial, { names, prefix: join(partial, "endpoints") });
    await rm(join(partial, "authority.key"));
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return paths;
}

/** The certificate of the authority in a folder. */
export function authorityFile(folder: string): string {
  return join(folder, "authority.crt");
}

/** Creates an authority in a folder: `authority.crt` and `authority.key`. Does nothing if it exists. */
export async function createAuthority(folder: string, commonName: string): Promise<void> {
  const [certificate, key] = [authorityFile(folder), join(folder, "authority.key")];
  if (await exists(certificate)) return;
  await mkdir(folder, { recursive: true });
  const partial = `${certificate}.partial`;
  await runProgram([
    ...(["openssl", "req", "-x509", ...ellipticCurve, "-keyout", key, "-out", partial] as const),
    ...["-days", lifetimeDays, "-subj", `/CN=${commonName}`],
  ]);
  await rename(partial, certificate);
}

/**
 * Issues a certificate of the authority in a folder: `<prefix>.crt` and `<prefix>.key`.
 *
 * @param names its DNS names and addresses; a name may be longer than a common name, so it has none
 */
export async function issueCertificate(
  authorityFolder: string,
  { names, prefix }: { readonly names: readonly string[]; readonly prefix: string },
): Promise<void> {
  const [request, extensions] = [`${prefix}.csr`, `${prefix}.cnf`];
  await runProgram([
    ...(["openssl", "req", "-new", ...ellipticCurve, "-keyout", `${prefix}.key`] as const),
    ...["-out", request, "-subj", "/O=Rehearsal of AWS"],
  ]);
  const alternatives = names.map((name) => `${isIPv4(name) ? "IP" : "DNS"}:${name}`);
  await writeFile(extensions, `subjectAltName=${alternatives.join(",")}\n`);
  await runProgram([
    ...(["openssl", "x509", "-req", "-in", request, "-out", `${prefix}.crt`] as const),
    ...["-CA", authorityFile(authorityFolder), "-CAkey", join(authorityFolder, "authority.key")],
    ...["-CAcreateserial", "-days", lifetimeDays, "-extfile", extensions],
  ]);
  await Promise.all([request, extensions].map((path) => rm(path)));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
