import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { temporaryFolder } from "../temporary_folder.ts";

/** A certificate with its key, as PEM. */
export interface Leaf {
  readonly certificate: string;
  /** PKCS#8. */
  readonly key: string;
}

/** A throw-away certificate authority. */
export interface CertificateAuthority {
  /** Its certificate, as PEM. */
  readonly certificate: string;
  /** A certificate for `commonName` and hosts (names or addresses); with -1 days, an expired one. */
  issue(commonName: string, hosts?: readonly string[], days?: number): Leaf;
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/** Creates an authority; OpenSSL is on every machine that runs the host scripts. */
export function createAuthority(name: string): CertificateAuthority {
  const folder = temporaryFolder("authority");
  const at = (file: string) => join(folder, file);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe" });
  openssl(
    ...["req", "-x509", ...newKey, "-days", "30", "-subj", `/CN=${name}`],
    ...["-keyout", at("ca.key"), "-out", at("ca.crt")],
    ...["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"],
  );
  let issued = 0;
  return {
    certificate: readFileSync(at("ca.crt"), "utf8"),
    issue(commonName, hosts = [], days = 20) {
      const leaf = at(`leaf-${++issued}`);
      const names = [
        "DNS:localhost",
        ...hosts.map((host) => `${isIP(host) ? "IP" : "DNS"}:${host}`),
      ];
      writeFileSync(
        `${leaf}.ext`,
        `subjectAltName=${names.join(",")}\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature\n`,
      );
      openssl(
        ...["req", ...newKey, "-subj", `/CN=${commonName}`],
        ...["-keyout", `${leaf}.key`, "-out", `${leaf}.csr`],
      );
      openssl(
        ...["x509", "-req", "-in", `${leaf}.csr`, "-days", String(days), "-extfile", `${leaf}.ext`],
        ...["-CA", at("ca.crt"), "-CAkey", at("ca.key"), "-set_serial", String(issued + 1)],
        ...["-out", `${leaf}.crt`],
      );
      return {
        certificate: readFileSync(`${leaf}.crt`, "utf8"),
        key: readFileSync(`${leaf}.key`, "utf8"),
      };
    },
  };
}
