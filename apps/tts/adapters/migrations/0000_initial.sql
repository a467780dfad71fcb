CREATE TABLE "generations" (
	"generation_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"document_id" uuid,
	"revision" integer,
	"script" jsonb,
	"voices" text[] NOT NULL,
	"speed" double precision NOT NULL,
	"format" text NOT NULL,
	"status" text NOT NULL,
	"problem" jsonb,
	"recording_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "known_documents" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"status" text NOT NULL,
	"stream_version" integer NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_aloud_texts" (
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"script" jsonb NOT NULL,
	CONSTRAINT "read_aloud_texts_document_id_kind_pk" PRIMARY KEY("document_id","kind")
);
--> statement-breakpoint
CREATE TABLE "recording_pieces" (
	"recording_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"samples" integer NOT NULL,
	CONSTRAINT "recording_pieces_recording_id_number_pk" PRIMARY KEY("recording_id","number")
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"recording_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"content_sha256" text NOT NULL,
	"status" text NOT NULL,
	"script" jsonb,
	"voices" text[] NOT NULL,
	"speed" double precision NOT NULL,
	"format" text NOT NULL,
	"engine" jsonb NOT NULL,
	"spoken_pieces" integer DEFAULT 0 NOT NULL,
	"audio_sha256" text,
	"byte_length" integer,
	"duration_ms" integer,
	"chapters" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recordings_content" UNIQUE("owner_id","content_sha256")
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
CREATE TABLE "erased_owners" (
	"owner_id" uuid PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL
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
CREATE TABLE "snapshots" (
	"stream_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"shape" integer NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "generations_owner" ON "generations" USING btree ("owner_id","generation_id");--> statement-breakpoint
CREATE INDEX "generations_document" ON "generations" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "generations_recording" ON "generations" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "known_documents_owner" ON "known_documents" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "read_aloud_texts_owner" ON "read_aloud_texts" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "dead_letters_key" ON "dead_letters" USING btree ("group_id","key","position");--> statement-breakpoint
CREATE INDEX "dead_letters_waiting" ON "dead_letters" USING btree ("group_id","position") WHERE status = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_position" ON "dead_letters" USING btree ("position");--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letters_unreadable" ON "dead_letters" USING btree ("group_id","topic","partition","offset") WHERE event_id is null;--> statement-breakpoint
CREATE INDEX "erased_owners_erased_at" ON "erased_owners" USING btree ("erased_at");--> statement-breakpoint
CREATE INDEX "events_in_order" ON "events" USING btree ("transaction_id","position");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_handled_at" ON "inbox" USING brin ("handled_at");--> statement-breakpoint
CREATE INDEX "jobs_to_claim" ON "jobs" USING btree ("kind","due_at") WHERE "jobs"."finished_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_unfinished_key" ON "jobs" USING btree ("kind","key") WHERE "jobs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "jobs_finished" ON "jobs" USING btree ("finished_at") WHERE "jobs"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "outbox_refused" ON "outbox" USING btree ("retry_at") WHERE retry_at is not null;--> statement-breakpoint
CREATE INDEX "progress_owner" ON "progress" USING btree ("owner_id","transaction_id","id");--> statement-breakpoint
CREATE INDEX "progress_subject" ON "progress" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "progress_time" ON "progress" USING btree ("time");