-- Facts are read by time: to judge a stretch of history again, and to forget what is old.
create index decisions_with_facts on decisions (tenant_id, at) where facts is not null;

-- What a draft would have changed in the past: one row a report, and one for each lead that it would have treated otherwise.
create table impact_reports (
  tenant_id text not null,
  id uuid not null,
  revision integer,
  live_version integer not null,
  days integer not null,
  state text not null check (state in ('running', 'done', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  report jsonb,
  error text,
  requested_by text not null,
  requested_at timestamptz not null,
  -- The process that works on it says so now and then; one that has died does not.
  alive_at timestamptz not null,
  primary key (tenant_id, id)
);
select fence_by_tenant('impact_reports');

create table impact_changes (
  tenant_id text not null,
  report_id uuid not null,
  place integer not null,
  change jsonb not null,
  primary key (tenant_id, report_id, place),
  foreign key (tenant_id, report_id) references impact_reports (tenant_id, id) on delete cascade
);
select fence_by_tenant('impact_changes');
