-- A survey may also pop up in the chat widget, to whoever was asked.
ALTER TABLE "surveys" ADD COLUMN "in_widget" boolean NOT NULL DEFAULT false;
