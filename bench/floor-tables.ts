// The floor's own four tables, with only the indexes that its three questions need.

export const FLOOR_TABLES = `
  create table if not exists issue (id bigint generated always as identity primary key, org integer not null, title text not null, body text not null,
    email text not null, state text not null default 'new', created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
    words tsvector generated always as (to_tsvector('simple', title || ' ' || body)) stored);
  create table if not exists message (id bigint generated always as identity primary key, org integer not null, issue_id bigint not null references issue, body text not null, at timestamptz not null default now());
  create table if not exists event (id bigint generated always as identity primary key, org integer not null, issue_id bigint not null, type text not null, data jsonb not null, at timestamptz not null default now());
  create table if not exists outbox (id bigint generated always as identity primary key, org integer not null, topic text not null, payload jsonb not null);
  create index if not exists issue_list on issue (org, state, updated_at desc, id desc);
  create index if not exists issue_words on issue using gin (words);
  create index if not exists message_of on message (issue_id);`
