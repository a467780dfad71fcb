ALTER TABLE "document_files" ADD COLUMN "byte_length" bigint;--> statement-breakpoint
ALTER TABLE "document_list" ADD COLUMN "original_deleted_at" timestamp with time zone;--> statement-breakpoint
UPDATE "document_files" SET "byte_length" = "document_list"."byte_length" FROM "document_list" WHERE "document_list"."document_id" = "document_files"."document_id";
