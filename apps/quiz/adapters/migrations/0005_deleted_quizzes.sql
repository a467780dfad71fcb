ALTER TABLE "owned_quizzes" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
UPDATE "owned_quizzes" SET "deleted_at" = now() WHERE EXISTS (SELECT 1 FROM "events" WHERE "stream_id" = 'quiz-' || "quiz_id" AND "type" = 'QuizDeleted');
