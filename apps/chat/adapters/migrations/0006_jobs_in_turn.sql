ALTER TABLE "jobs" ADD COLUMN "owner_id" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "turn" bigint;--> statement-breakpoint
CREATE INDEX "jobs_in_turn" ON "jobs" USING btree ("kind","turn","id") WHERE "jobs"."finished_at" is null and "jobs"."turn" is not null;--> statement-breakpoint
CREATE INDEX "jobs_without_turn" ON "jobs" USING btree ("kind","due_at") WHERE "jobs"."finished_at" is null and "jobs"."turn" is null;--> statement-breakpoint
CREATE INDEX "jobs_of_owner" ON "jobs" USING btree ("owner_id","kind","turn" DESC NULLS LAST) WHERE "jobs"."finished_at" is null;