ALTER TABLE "document_list" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "document_list" ADD COLUMN "warnings" jsonb;