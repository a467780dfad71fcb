import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const filesFolder = join(import.meta.dirname, "files");
const END = "END_OF_PLATFORM_FILE";

/** Files for hosts of a cluster only; a lab's user data has a limit. */
const ofCluster = /^cluster\//;
/** Files that hosts of a cluster do not need: a change of them does not concern its nodes. */
const ofLab =
  /^(Caddyfile|docker\.json|postgresql\.conf|(certificate|deploy_service|dump_database|keep_services|provision_database|restore_database|services|wait_for_broker)\.sh|kafka\/.*|units\/(caddy|kafka|zookeeper|platform-database).*)$/;

/**
 * The script that installs infra/host/files and a host's settings on the host and starts its first
 * boot. A host with the setting `SECURE=yes` belongs to a cluster and gets that part of the files. The
 * script is a lab's user data, and is sent over SSH whenever it changes. Its arguments are passed to
 * files/install.sh.
 *
 * @throws {RangeError} when a setting has characters that are special in a shell
 */
export function installScript(settings: Readonly<Record<string, string>>): string {
  const unneeded = settings.SECURE === "yes" ? ofLab : ofCluster;
  const paths = readdirSync(filesFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(filesFolder.length + 1))
    .filter((path) => !unneeded.test(path))
    .sort();
  const files = paths.map((path) => {
    const text = readFileSync(join(filesFolder, path), "utf8");
    return `write ${path} <<'${END}'\n${text}${text.endsWith("\n") ? "" : "\n"}${END}\n`;
  });
  const body = `${files.join("")}${settingsFile(settings)}`;
  const revision = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return `#!/usr/bin/env bash
set -euo pipefail
readonly target=/opt/platform/host
mkdir -p /opt/platform /etc/platform
exec 8>/run/platform-install.lock
flock 8
rm -rf "$target.part"
write() {
  mkdir -p "$(dirname "$target.part/$1")"
  cat >"$target.part/$1"
  [[ $1 != *.sh ]] || chmod 0755 "$target.part/$1"
}
${body}echo ${revision} >"$target.part/revision"
rm -rf "$target"
mv "$target.part" "$target"
cp "$target/host.env" /etc/platform/host.env
exec 8>&-
exec "$target/install.sh" "$@"
`;
}

function settingsFile(settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([name, value]) => {
    if (!/^[\w./:@+=, -]*$/.test(value)) {
      throw new RangeError(`Invalid value of ${name}: "${value}" has special characters`);
    }
    return `${name}="${value}"\n`;
  });
  return `write host.env <<'${END}'\n${lines.join("")}${END}\n`;
}
