CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"sealed_session" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "sessions_expires_at" ON "sessions" USING btree ("expires_at");