/** Every table of the chat service's schema: drizzle-kit makes the migrations from this file. */
export { modelUsage } from "../../../shared/engines/models/tables.ts";
export * from "../../../shared/service/tables.ts";
export * from "./conversation_tables.ts";
export * from "./passage_tables.ts";
