CREATE EXTENSION IF NOT EXISTS pg_trgm;
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
CREATE TABLE "answer_pieces" (
	"message_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	CONSTRAINT "answer_pieces_message_id_position_pk" PRIMARY KEY("message_id","position")
);
--> statement-breakpoint
CREATE TABLE "citations" (
	"message_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"number" integer NOT NULL,
	"document_id" uuid NOT NULL,
	"part_kind" text NOT NULL,
	"part_number" integer NOT NULL,
	"part_title" text,
	"start_offset" integer NOT NULL,
	"end_offset" integer NOT NULL,
	"quote" text NOT NULL,
	CONSTRAINT "citations_message_id_position_number_pk" PRIMARY KEY("message_id","position","number")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"title" text NOT NULL,
	"document_ids" uuid[],
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "heard_generations" (
	"generation_id" uuid PRIMARY KEY NOT NULL,
	"problem" jsonb,
	"heard_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"role" text NOT NULL,
	"status" text NOT NULL,
	"text" text,
	"question_id" uuid,
	"speak" boolean DEFAULT false NOT NULL,
	"run" integer DEFAULT 0 NOT NULL,
	"last_piece" integer DEFAULT 0 NOT NULL,
	"engine" jsonb,
	"is_extractive" boolean,
	"problem" jsonb,
	"unsearched" uuid[] DEFAULT '{}' NOT NULL,
	"generation_id" uuid,
	"audio_status" text,
	"audio_problem" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "known_documents" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"status" text NOT NULL,
	"stream_version" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"searchable_revision" integer DEFAULT 0 NOT NULL,
	"title" text
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"document_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"owner_id" uuid NOT NULL,
	"part_kind" text NOT NULL,
	"part_number" integer NOT NULL,
	"part_title" text,
	"start_offset" integer NOT NULL,
	"end_offset" integer NOT NULL,
	"text" text NOT NULL,
	"search" "tsvector" NOT NULL,
	"words" integer NOT NULL,
	"vector" real[],
	"vector_engine" text,
	CONSTRAINT "passages_document_id_position_pk" PRIMARY KEY("document_id","position")
);
--> statement-breakpoint
CREATE TABLE "related_words" (
	"word" text PRIMARY KEY NOT NULL,
	"related" text[] NOT NULL,
	"weights" real[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answer_pieces" ADD CONSTRAINT "answer_pieces_message_id_messages_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "messages"("message_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_message_id_messages_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "messages"("message_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("conversation_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
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
CREATE INDEX "progress_time" ON "progress" USING btree ("time");--> statement-breakpoint
CREATE INDEX "citations_document" ON "citations" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "conversations_owner" ON "conversations" USING btree ("owner_id","conversation_id");--> statement-breakpoint
CREATE INDEX "heard_generations_heard_at" ON "heard_generations" USING btree ("heard_at");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("conversation_id","message_id");--> statement-breakpoint
CREATE INDEX "messages_question" ON "messages" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "messages_generation" ON "messages" USING btree ("generation_id");--> statement-breakpoint
CREATE INDEX "messages_owner" ON "messages" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "known_documents_owner" ON "known_documents" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "passages_owner" ON "passages" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "passages_search" ON "passages" USING gin ("search");--> statement-breakpoint
CREATE INDEX "passages_trigrams" ON "passages" USING gin ("text" gin_trgm_ops);