-- Rules that are being written. Every save is a row and none is ever lost: `current` is the draft, `past` what it was
-- before, `aside` a save that came after somebody else's, `published` and `discarded` how a draft ended.
create table rules_drafts (
  tenant_id text not null,
  revision integer not null,
  state text not null check (state in ('current', 'past', 'aside', 'published', 'discarded')),
  -- The live version that it was written from; null before the first publish.
  based_on integer,
  source text not null,
  format text not null check (format in ('yaml', 'json')),
  saved_at timestamptz not null,
  saved_by text not null,
  -- Of the request that saved it: the same request twice is one save.
  request_id uuid,
  primary key (tenant_id, revision)
);
create unique index rules_drafts_current on rules_drafts (tenant_id) where state = 'current';
create unique index rules_drafts_by_request on rules_drafts (tenant_id, request_id) where request_id is not null;
select fence_by_tenant('rules_drafts');

-- A version as its author wrote it, comments and all; which request published it; which version it brought back.
alter table rules_versions
  add column source text,
  add column format text check (format in ('yaml', 'json')),
  add column request_id uuid,
  add column restores integer;
create unique index rules_versions_by_request on rules_versions (tenant_id, request_id) where request_id is not null;

-- The lead as it was judged, so that history can be judged again under other rules; emptied when the person is erased.
alter table decisions add column facts jsonb;
