-- A comparison of a portal's contacts with our record, page by page: how far it came, so that it goes on after a kill. One
-- row a kind: the one under way, or the last one.
create table sweeps (
  tenant_id text not null,
  kind text not null check (kind in ('recent', 'full', 'backfill')),
  -- Contacts created in this window are compared.
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- The greatest contact id compared so far; null before the first page.
  after_id text,
  compared integer not null default 0,
  recovered integer not null default 0,
  doubted integer not null default 0,
  -- Contacts in the window when it began, as far as HubSpot told; for the progress.
  expected integer,
  -- A backfill that also routes, and does not only score.
  routes boolean not null default false,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, kind)
);
select fence_by_tenant('sweeps');

-- The result of the last whole comparison of each kind: how many contacts, and those that nobody can explain.
create table reconciliations (
  tenant_id text not null,
  kind text not null,
  checked_at timestamptz not null,
  compared integer not null,
  recovered integer not null,
  doubted integer not null,
  received integer not null,
  unexplained integer not null,
  -- The first of them, each with what is missing.
  findings jsonb not null,
  primary key (tenant_id, kind)
);
select fence_by_tenant('reconciliations');

-- A contact from before us of which only a score is wanted: whatever becomes of it, it is not routed.
alter table leads add column score_only boolean not null default false;

-- Whether a write also tells the timeline: its entry itself is dropped when it is done. Null for writes from before.
alter table outbox add column announces boolean;
