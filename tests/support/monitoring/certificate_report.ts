import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Leaf } from "../secure_cluster/certificate_authority.ts";
import { temporaryFolder } from "../temporary_folder.ts";

const script = join(
  import.meta.dirname,
  "../../../infra/host/files/cluster/report_certificate_days.sh",
);

/** The certificates of a host of a cluster, and the command that reports for how long they are valid. */
export interface ReportingHost {
  /** What the node exporter reads. */
  readonly collected: string;
  /** Writes a file of certificates, such as `kafka/tls/keystore.pem` or `services/server.pem`. */
  write(path: string, ...parts: readonly (string | Leaf)[]): Promise<void>;
  /** Runs the command, which sends to a port of statsd, and returns what it wrote to standard error. */
  report(statsdPort: number): Promise<string>;
}

/** A host that has no certificate yet. */
export async function reportingHost(name: string): Promise<ReportingHost> {
  const folder = temporaryFolder("certificates");
  for (const path of ["kafka/tls", "services", "collected"]) {
    await mkdir(join(folder, path), { recursive: true });
  }
  const settings = `MONITORED="production"\nNODE_NAME="${name}.learning-platform.internal"\n`;
  await writeFile(join(folder, "host.env"), settings);
  const env = {
    ...{ PATH: process.env.PATH, HOST_ENV: join(folder, "host.env") },
    ...{ KAFKA_ETC: join(folder, "kafka"), TLS_FOLDER: join(folder, "services") },
    COLLECTED: join(folder, "collected"),
  };
  return {
    collected: join(folder, "collected/platform.prom"),
    async write(path, ...parts) {
      const text = parts.map((part) =>
        typeof part === "string" ? part : part.key + part.certificate,
      );
      await writeFile(join(folder, path), text.join(""));
    },
    async report(statsdPort) {
      const options = { env: { ...env, STATSD_PORT: String(statsdPort) } };
      return await promisify(execFile)("bash", [script], options).then(
        ({ stderr }) => stderr,
        (error: { stderr: string }) => error.stderr,
      );
    },
  };
}
