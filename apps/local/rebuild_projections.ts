/**
 * Rebuilds a service's read models from its events while the service runs:
 * `npm run projections:rebuild -- <service>`. Uses the database of `npm start` in this folder, or
 * DATABASE_URL with the service's own login.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { keptDatabaseUrl } from "./kept_settings.ts";
import { projectFolder, services } from "./services.ts";

const [service = "", ...options] = process.argv.slice(2);
const program = (name: string): string => join(projectFolder, "apps", name, "rebuild.ts");
const rebuildable = services.map(({ name }) => name).filter((name) => existsSync(program(name)));
if (!rebuildable.includes(service)) {
  const known = rebuildable.join(", ");
  console.error(`Cannot rebuild the read models of "${service}": choose one of ${known}`);
  process.exit(1);
}
const url =
  process.env.DATABASE_URL ?? (await keptDatabaseUrl(join(projectFolder, ".data"), service));
const { status } = spawnSync(process.execPath, [program(service), ...options], {
  stdio: "inherit",
  env: { ...process.env, DATABASE_URL: url },
});
process.exit(status ?? 1);
