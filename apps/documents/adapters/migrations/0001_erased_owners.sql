CREATE TABLE "erased_owners" (
	"owner_id" uuid PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "erased_owners_erased_at" ON "erased_owners" USING btree ("erased_at");