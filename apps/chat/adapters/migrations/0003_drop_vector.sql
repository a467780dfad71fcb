ALTER TABLE "passages" DROP COLUMN "vector";--> statement-breakpoint
UPDATE "passages" SET "vector_engine" = NULL;