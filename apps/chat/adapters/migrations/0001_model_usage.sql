CREATE TABLE "model_usage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"day" date NOT NULL,
	"purpose" text NOT NULL,
	"model" text NOT NULL,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"cost_micros" bigint NOT NULL,
	"reserved_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "model_usage_owner_day" ON "model_usage" USING btree ("owner_id","day");--> statement-breakpoint
CREATE INDEX "model_usage_day" ON "model_usage" USING btree ("day");