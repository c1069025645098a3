-- A survey can be about the relationship as a whole: it is put to a contact, and to no issue.
ALTER TABLE "survey_requests" ALTER COLUMN "issue_id" DROP NOT NULL;
