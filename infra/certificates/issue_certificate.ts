/**
 * Issues a certificate: an authority of the stack, or a leaf signed by it. Reads a request as JSON from
 * standard input and prints `{certificate, key, notBefore, notAfter}` (PEM, PKCS#8) as JSON.
 */
import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import { text } from "node:stream/consumers";
import * as x509 from "@peculiar/x509";
import { z } from "zod";

const DAY_MS = 24 * 60 * 60 * 1000;
const AUTHORITY_DAYS = 3650;
/** Clocks differ: a certificate is valid from a little earlier. */
const EARLIER_MS = 60 * 60 * 1000;
const { subtle } = webcrypto;
const keyType = { name: "ECDSA", namedCurve: "P-256" } as const;
const signingAlgorithm = { name: "ECDSA", hash: "SHA-256" } as const;

const issued = z.strictObject({ certificate: z.string(), key: z.string() });
const requests = z.union([
  z.strictObject({ authorityName: z.string().min(1) }),
  z.strictObject({
    commonName: z.string().min(1),
    dnsNames: z.array(z.string()),
    addresses: z.array(z.ipv4()),
    /** Whether it identifies a server, too. */
    server: z.boolean(),
    /** The validity from now on; negative for tests that need an expired certificate. */
    days: z.number(),
    /** Counts the renewals: another number is another request. */
    issue: z.int().min(1),
    authority: issued,
  }),
]);
interface Issued extends z.output<typeof issued> {
  /** Both in ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
}
type LeafRequest = Extract<z.output<typeof requests>, { commonName: string }>;

const request = requests.parse(JSON.parse(await text(process.stdin)));
const result =
  "authorityName" in request ? await authority(request.authorityName) : await leaf(request);
process.stdout.write(JSON.stringify(result));

async function authority(commonName: string): Promise<Issued> {
  const keys = await subtle.generateKey(keyType, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${commonName}`,
    ...validity(AUTHORITY_DAYS),
    signingAlgorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return await pem(certificate, keys.privateKey);
}

async function leaf({ authority, ...args }: LeafRequest): Promise<Issued> {
  const keys = await subtle.generateKey(keyType, true, ["sign", "verify"]);
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await subtle.importKey(
    "pkcs8",
    x509.PemConverter.decodeFirst(authority.key),
    keyType,
    false,
    ["sign"],
  );
  const names = [
    ...args.dnsNames.map((value) => ({ type: "dns", value }) as const),
    ...args.addresses.map((value) => ({ type: "ip", value }) as const),
  ];
  const usages = [
    x509.ExtendedKeyUsage.clientAuth,
    ...(args.server ? [x509.ExtendedKeyUsage.serverAuth] : []),
  ];
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${args.commonName}`,
    issuer: issuer.subject,
    ...validity(args.days, issuer.notAfter),
    signingAlgorithm,
    signingKey,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(usages),
      ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return await pem(certificate, keys.privateKey);
}

/** A leaf is not valid for longer than its authority. */
function validity(days: number, limit?: Date): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  const end = Math.min(now + days * DAY_MS, limit?.getTime() ?? Number.POSITIVE_INFINITY);
  return { notBefore: new Date(Math.min(now, end) - EARLIER_MS), notAfter: new Date(end) };
}

/** 127 random bits: a serial number is positive. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
  return bytes.toString("hex");
}

async function pem(certificate: x509.X509Certificate, key: webcrypto.CryptoKey): Promise<Issued> {
  const encoded = await subtle.exportKey("pkcs8", key);
  return {
    certificate: certificate.toString("pem"),
    key: x509.PemConverter.encode(encoded, "PRIVATE KEY"),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
  };
}
