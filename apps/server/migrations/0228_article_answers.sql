-- What the bot answered on a ticket out of the first article that it offers.
ALTER TABLE "article_offers" ADD COLUMN "answer" text;
