CREATE TABLE "connection_slots" (
	"kind" text NOT NULL,
	"holder" text NOT NULL,
	"number" integer NOT NULL,
	"id" uuid NOT NULL,
	"gateway_id" uuid NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	CONSTRAINT "connection_slots_kind_holder_number_pk" PRIMARY KEY("kind","holder","number")
);
--> statement-breakpoint
CREATE TABLE "gateway_instances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "connection_slots" ADD CONSTRAINT "connection_slots_gateway_id_gateway_instances_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "gateway_instances"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "connection_slots_id" ON "connection_slots" USING btree ("id");--> statement-breakpoint
CREATE INDEX "connection_slots_gateway" ON "connection_slots" USING btree ("gateway_id");