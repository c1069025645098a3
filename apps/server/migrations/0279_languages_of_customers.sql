-- Which language a contact, or their company, is written to in; empty where nobody knows.
ALTER TABLE "accounts" ADD COLUMN "language" text NOT NULL DEFAULT '';
ALTER TABLE "contacts" ADD COLUMN "language" text NOT NULL DEFAULT '';
