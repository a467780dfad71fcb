CREATE TABLE "quota_charges" (
	"charge_id" uuid NOT NULL,
	"quota" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"day" date NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "quota_charges_pkey" PRIMARY KEY("charge_id","quota")
);
--> statement-breakpoint
ALTER TABLE "transcriptions" ADD COLUMN "original_deleted_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "quota_charges_day" ON "quota_charges" USING btree ("owner_id","quota","day");