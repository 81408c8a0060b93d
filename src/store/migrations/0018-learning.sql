-- Gathering closed leads out of a portal to learn from: how far it came, so that it can go on. One per tenant.
create table learning_gathers (
  tenant_id text primary key,
  started_at timestamptz not null,
  -- The last contact looked at; its ids rise.
  after_id text,
  looked_at integer not null default 0,
  remaining integer,
  columns text[] not null,
  ended_at timestamptz
);
select fence_by_tenant('learning_gathers');

-- What was gathered: values as they were when the lead was created, as far as HubSpot tells.
create table learning_leads (
  tenant_id text not null,
  contact_id text not null,
  outcome text not null check (outcome in ('won', 'lost')),
  created_at timestamptz not null,
  closed_at timestamptz not null,
  properties jsonb,
  primary key (tenant_id, contact_id)
);
select fence_by_tenant('learning_leads');

-- What has been learned, and what became of each proposal. Counts and figures only: no lead is named.
create table learnings (
  tenant_id text not null,
  id integer not null,
  at timestamptz not null,
  rules_version integer,
  report jsonb not null,
  proposal jsonb,
  decided_at timestamptz,
  decided_by text,
  -- Ids of the accepted lines; an empty list: all were refused.
  accepted text[],
  primary key (tenant_id, id)
);
select fence_by_tenant('learnings');
