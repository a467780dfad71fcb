/**
 * Writes the migration that brings a service's schema to what its adapters/tables.ts says:
 * `npm run db:generate -- <service> [--name add_titles] [--custom]`.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectFolder, services } from "./services.ts";

const [service = "", ...options] = process.argv.slice(2);
const names = services.map(({ name }) => name);
if (!names.includes(service)) {
  console.error(`Cannot generate a migration for "${service}": name one of ${names.join(", ")}`);
  process.exit(1);
}
const kit = join(projectFolder, "node_modules/.bin/drizzle-kit");
const { status } = spawnSync(kit, ["generate", ...options], {
  cwd: projectFolder,
  stdio: "inherit",
  env: { ...process.env, SERVICE: service },
});
process.exit(status ?? 1);
