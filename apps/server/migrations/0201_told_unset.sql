alter table chats add column told_unset boolean not null default false;
--> statement-breakpoint
update chats set told_unset = true where concluded_at is not null and qualification is null;
