-- Who joined and left the channels of an account is found by the person.
CREATE INDEX "events_of_moves" ON "events" USING btree ("workspace_id","object_id","id") WHERE type in ('contact.joined_channel', 'contact.left_channel');
