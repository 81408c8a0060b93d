-- What is known of a lead after it went to a rep.
alter table leads
  -- The owner that stands in the record by our own hand, for as long as nobody else changed it.
  add column our_owner_id text,
  -- Touches, values that may hold a result, and deals: as last seen, and as they stood when the present stint began.
  add column observed jsonb,
  add column baseline jsonb,
  add column observed_at timestamptz,
  -- The result follows from a deal; what a person recorded under it.
  add column result_by_deal boolean not null default false,
  add column recorded_result text,
  add column result_amount numeric,
  add column purchased text,
  add column reroutes integer not null default 0,
  add column deadline_missed boolean not null default false,
  -- Since when it has been waiting for a rep; when it was lost.
  add column waits_since timestamptz,
  add column closed_at timestamptz,
  -- When it was last considered for being offered once more.
  add column offered_at timestamptz;
create index leads_to_look_at on leads (tenant_id, observed_at) where state = 'assigned' and not worked;
create index leads_lost on leads (tenant_id, closed_at) where state = 'lost';

-- Reps who get nothing new until somebody lifts the pause.
alter table absences add column if not exists paused boolean not null default false;

-- What the clock brings about for a lead, each at its moment and once: `reminder`, `breach`, `waited-long`. The first two belong to one deadline of one
-- rep; a breach that was missed stays, as the count of the rep's day.
create table lead_duties (
  tenant_id text not null,
  id bigint generated always as identity,
  contact_id text not null,
  decision_id uuid not null,
  kind text not null,
  owner_id text,
  -- The rule as it stood when the deadline was set.
  rule jsonb,
  at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  done_at timestamptz,
  outcome text,
  primary key (tenant_id, id),
  unique (tenant_id, decision_id, kind, at)
);
create index lead_duties_open on lead_duties (tenant_id, due_at) where done_at is null;
create index lead_duties_by_contact on lead_duties (tenant_id, contact_id) where done_at is null;
create index lead_duties_missed on lead_duties (tenant_id, owner_id, at) where outcome = 'missed';
select fence_by_tenant('lead_duties');

-- The daily check as it was computed, one a day of the tenant.
create table daily_checks (
  tenant_id text not null,
  day text not null,
  taken_at timestamptz not null,
  record jsonb not null,
  primary key (tenant_id, day)
);
select fence_by_tenant('daily_checks');

-- News for the tenant's own webhook; what was said is dropped once it is done.
create table notices (
  tenant_id text not null,
  id uuid not null,
  contact_id text not null,
  at timestamptz not null,
  body jsonb,
  due_at timestamptz not null,
  attempts integer not null default 0,
  done_at timestamptz,
  outcome text,
  error text,
  primary key (tenant_id, id)
);
create index notices_open on notices (tenant_id, due_at) where done_at is null;
select fence_by_tenant('notices');
