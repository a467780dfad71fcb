CREATE TABLE "attempt_view" (
	"attempt_id" uuid PRIMARY KEY NOT NULL,
	"quiz_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"total" integer NOT NULL,
	"results" jsonb NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"position" bigserial NOT NULL,
	"group_id" text NOT NULL,
	"topic" text NOT NULL,
	"partition" integer NOT NULL,
	"offset" bigint NOT NULL,
	"key" text NOT NULL,
	"event_id" uuid,
	"type" text NOT NULL,
	"headers" jsonb NOT NULL,
	"value" "bytea" NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"attempts" integer NOT NULL,
	"error" text,
	"parked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"stream_id" text NOT NULL,
	"version" integer NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"metadata" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_pkey" PRIMARY KEY("stream_id","version")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"owner_id" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"body" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_owner_id_operation_key_pk" PRIMARY KEY("owner_id","operation","key")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"group_id" text NOT NULL,
	"event_id" uuid NOT NULL,
	"handled_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_pkey" PRIMARY KEY("group_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"key" text,
	"payload" jsonb NOT NULL,
	"traceparent" text,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claims" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"outcome" text,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"key" text NOT NULL,
	"type" text NOT NULL,
	"source" text NOT NULL,
	"time" timestamp with time zone NOT NULL,
	"traceparent" text,
	"value" text NOT NULL,
	"enqueued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "progress" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"owner_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"status" text NOT NULL,
	"percent" integer,
	"message" text NOT NULL,
	"problem" jsonb,
	"time" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "projection_checkpoints" (
	"name" text PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_view" (
	"quiz_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"status" text NOT NULL,
	"document_ids" uuid[] NOT NULL,
	"requested_count" integer NOT NULL,
	"types" text[] NOT NULL,
	"difficulty" text NOT NULL,
	"question_ids" uuid[] NOT NULL,
	"shortfall" text,
	"problem" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"question_id" uuid PRIMARY KEY NOT NULL,
	"quiz_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"due" timestamp with time zone NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"scheduled_days" integer NOT NULL,
	"learning_steps" integer NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"state" integer NOT NULL,
	"last_review" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"stream_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"shape" integer NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workflow_view" (
	"workflow_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allowance_reservations" (
	"workflow_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt_answers" (
	"attempt_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"answer" jsonb NOT NULL,
	CONSTRAINT "attempt_answers_attempt_id_question_id_pk" PRIMARY KEY("attempt_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "awaited_documents" (
	"document_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	CONSTRAINT "awaited_documents_document_id_workflow_id_pk" PRIMARY KEY("document_id","workflow_id")
);
--> statement-breakpoint
CREATE TABLE "bank_questions" (
	"document_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"type" text NOT NULL,
	"difficulty" text NOT NULL,
	"question" jsonb NOT NULL,
	CONSTRAINT "bank_questions_document_id_fingerprint_pk" PRIMARY KEY("document_id","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "known_documents" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"status" text NOT NULL,
	"stream_version" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"notes_revision" integer DEFAULT 0 NOT NULL,
	"notes_problem" jsonb,
	"bank_revision" integer DEFAULT 0 NOT NULL,
	"bank_problem" jsonb
);
--> statement-breakpoint
CREATE TABLE "owned_quizzes" (
	"quiz_id" uuid PRIMARY KEY NOT NULL,
	"workflow_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pending_drafts" (
	"quiz_id" uuid PRIMARY KEY NOT NULL,
	"request" jsonb NOT NULL,
	"document_ids" uuid[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quiz_questions" (
	"question_id" uuid PRIMARY KEY NOT NULL,
	"quiz_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"document_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"question" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "attempt_view_quiz" ON "attempt_view" USING btree ("quiz_id");--> statement-breakpoint
CREATE INDEX "dead_letters_key" ON "dead_letters" USING btree ("group_id","key","position");--> statement-breakpoint
CREATE INDEX "dead_letters_waiting" ON "dead_letters" USING btree ("group_id","position") WHERE status = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_position" ON "dead_letters" USING btree ("position");--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_unreadable" ON "dead_letters" USING btree ("group_id","topic","partition","offset") WHERE event_id is null;--> statement-breakpoint
CREATE INDEX "events_in_order" ON "events" USING btree ("transaction_id","position");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_handled_at" ON "inbox" USING brin ("handled_at");--> statement-breakpoint
CREATE INDEX "jobs_to_claim" ON "jobs" USING btree ("kind","due_at") WHERE "jobs"."finished_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_unfinished_key" ON "jobs" USING btree ("kind","key") WHERE "jobs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "jobs_finished" ON "jobs" USING btree ("finished_at") WHERE "jobs"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "outbox_refused" ON "outbox" USING btree ("retry_at") WHERE retry_at is not null;--> statement-breakpoint
CREATE INDEX "progress_owner" ON "progress" USING btree ("owner_id","transaction_id","id");--> statement-breakpoint
CREATE INDEX "progress_subject" ON "progress" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "progress_time" ON "progress" USING btree ("time");--> statement-breakpoint
CREATE INDEX "quiz_view_owner" ON "quiz_view" USING btree ("owner_id","quiz_id");--> statement-breakpoint
CREATE INDEX "reviews_due" ON "reviews" USING btree ("owner_id","due");--> statement-breakpoint
CREATE INDEX "reviews_quiz" ON "reviews" USING btree ("quiz_id");--> statement-breakpoint
CREATE INDEX "workflow_view_owner" ON "workflow_view" USING btree ("owner_id","workflow_id");--> statement-breakpoint
CREATE INDEX "allowance_reservations_day" ON "allowance_reservations" USING btree ("owner_id","day");--> statement-breakpoint
CREATE INDEX "attempt_answers_quiz" ON "attempt_answers" USING btree ("quiz_id");--> statement-breakpoint
CREATE INDEX "attempt_answers_document" ON "attempt_answers" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "awaited_documents_workflow" ON "awaited_documents" USING btree ("workflow_id");--> statement-breakpoint
CREATE INDEX "known_documents_owner" ON "known_documents" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "owned_quizzes_owner" ON "owned_quizzes" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "pending_drafts_documents" ON "pending_drafts" USING gin ("document_ids");--> statement-breakpoint
CREATE INDEX "quiz_questions_quiz" ON "quiz_questions" USING btree ("quiz_id","position");--> statement-breakpoint
CREATE INDEX "quiz_questions_document" ON "quiz_questions" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "quiz_questions_owner" ON "quiz_questions" USING btree ("owner_id");