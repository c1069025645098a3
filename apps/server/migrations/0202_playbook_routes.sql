alter table chat_playbooks add column routes text not null default 'at_once';
