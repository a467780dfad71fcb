CREATE TABLE "imaged_documents" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"pages" integer NOT NULL,
	"language" text
);
--> statement-breakpoint
CREATE TABLE "page_images" (
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"recognized" jsonb,
	CONSTRAINT "page_images_pkey" PRIMARY KEY("document_id","number")
);
--> statement-breakpoint
ALTER TABLE "page_images" ADD CONSTRAINT "page_images_document_id_imaged_documents_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "imaged_documents"("document_id") ON DELETE cascade ON UPDATE no action;