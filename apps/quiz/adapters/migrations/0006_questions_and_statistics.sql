CREATE TABLE "question_statistics" (
	"question_id" uuid PRIMARY KEY NOT NULL,
	"quiz_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"asked" integer DEFAULT 0 NOT NULL,
	"correct" integer DEFAULT 0 NOT NULL,
	"credit" double precision DEFAULT 0 NOT NULL,
	"last_asked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "excluded_questions" (
	"document_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"owner_id" uuid NOT NULL,
	CONSTRAINT "excluded_questions_document_id_fingerprint_pk" PRIMARY KEY("document_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "attempt_view" ADD COLUMN "previewed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "quiz_view" ADD COLUMN "flagged" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quiz_view" ADD COLUMN "previewed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "quiz_questions" ADD COLUMN "flag" jsonb;--> statement-breakpoint
ALTER TABLE "quiz_questions" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "question_statistics_owner" ON "question_statistics" USING btree ("owner_id","document_id");--> statement-breakpoint
CREATE INDEX "question_statistics_quiz" ON "question_statistics" USING btree ("quiz_id");--> statement-breakpoint
CREATE INDEX "excluded_questions_owner" ON "excluded_questions" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "attempt_view_owner" ON "attempt_view" USING btree ("owner_id","attempt_id");