-- Wishes of people at the settings page to have their portal learned from; one at a time is open.
create table learning_requests (
  tenant_id text not null,
  id uuid not null,
  state text not null check (state in ('waiting', 'gathering', 'learning', 'done', 'failed')),
  requested_by text not null,
  requested_at timestamptz not null,
  -- Who works on it, and when that process last said so, by the database's clock; null: nobody yet, or nobody any more.
  holder text,
  alive_at timestamptz,
  attempts integer not null default 0,
  looked_at integer not null default 0,
  -- Contacts still to be looked at; null before the first page.
  remaining integer,
  learning_id integer,
  error text,
  primary key (tenant_id, id)
);
create unique index learning_requests_open on learning_requests (tenant_id) where state in ('waiting', 'gathering', 'learning');
select fence_by_tenant('learning_requests');

-- Which request decided on a proposal, so that the same twice is one decision; and the draft that it became.
alter table learnings
  add column decided_by_request uuid,
  add column draft_revision integer;
