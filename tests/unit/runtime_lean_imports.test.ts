import { execFileSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const leanImports = suite("lean imports");

/** What a fresh process prints, with or without the preloaded file. */
function run(code: string, preload: boolean): string {
  const preloaded = preload ? ["--import", "./shared/runtime/lean_imports.ts"] : [];
  const args = [...preloaded, "--input-type=module", "--eval", code];
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
}

const RESIDENT = `
  await import("drizzle-orm/pg-core");
  await import("drizzle-orm/postgres-js");
  console.log(process.memoryUsage.rss());`;

leanImports("a service that preloads them spends far less memory on the query builder", () => {
  const [lean, plain] = [true, false].map((preload) => Number(run(RESIDENT, preload)));
  assert.ok(Number(lean) < 0.6 * Number(plain), `${lean} of ${plain} bytes`);
});

leanImports("what is imported works the same", () => {
  const code = `
    import { is } from "drizzle-orm";
    import { PgTable, pgTable, text } from "drizzle-orm/pg-core";
    const table = pgTable("t", { name: text("name") });
    console.log(is(table, PgTable), Object.keys(table).join());`;
  assert.is(run(code, true), run(code, false));
});

leanImports.run();
