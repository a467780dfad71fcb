import { execFileSync } from "node:child_process";
import { isIP } from "node:net";
import { join } from "node:path";

/** A certificate with its key, as PEM. */
export interface Leaf {
  readonly certificate: string;
  /** PKCS#8. */
  readonly key: string;
}

/** An authority as a stack has one. */
export interface CertificateAuthority {
  /** Its certificate, as PEM. */
  readonly certificate: string;
  /** A certificate for `commonName` and hosts (names or addresses); with -1 days, an expired one. */
  issue(commonName: string, hosts?: readonly string[], days?: number): Leaf;
}

const script = join(import.meta.dirname, "../../../infra/certificates/issue_certificate.ts");

/** Creates an authority with the command of a stack's own. */
export function createAuthority(name: string): CertificateAuthority {
  const { certificate, key } = issued({ authorityName: name });
  return {
    certificate,
    issue: (commonName, hosts = [], days = 20) =>
      issued({
        ...{ commonName, days, addresses: hosts.filter((host) => isIP(host)) },
        dnsNames: ["localhost", ...hosts.filter((host) => !isIP(host))],
        ...{ server: true, issue: 1, authority: { certificate, key } },
      }),
  };
}

function issued(request: object): Leaf {
  const printed = execFileSync(process.execPath, [script], {
    ...{ input: JSON.stringify(request), encoding: "utf8" },
  });
  const { certificate, key } = JSON.parse(printed) as Leaf;
  return { certificate: `${certificate.trimEnd()}\n`, key: `${key.trimEnd()}\n` };
}
