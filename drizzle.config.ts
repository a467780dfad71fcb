import { defineConfig } from "drizzle-kit";

// One configuration for every service: `npm run db:generate -- quiz` sets SERVICE.
const service = process.env.SERVICE;
if (!service) throw new Error("Cannot generate migrations: SERVICE names no service");

export default defineConfig({
  dialect: "postgresql",
  schema: `./apps/${service}/adapters/tables.ts`,
  out: `./apps/${service}/adapters/migrations`,
});
