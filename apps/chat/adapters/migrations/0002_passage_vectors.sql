ALTER TABLE "passages" ADD COLUMN "heading" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "vectors" "bytea";