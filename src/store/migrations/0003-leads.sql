-- What HubSpot told us, once each; a row is kept after its work is done, so that a late repeat is recognised.
create table inbox (
  tenant_id text not null,
  id bigint generated always as identity,
  dedupe_key text not null,
  contact_id text not null,
  kind text not null,
  property text,
  value text,
  detail jsonb,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  done_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, dedupe_key)
);
create index inbox_open on inbox (tenant_id, due_at, id) where done_at is null;
create index inbox_open_by_contact on inbox (tenant_id, contact_id) where done_at is null;
select fence_by_tenant('inbox');

-- Every contact that we have heard of, in exactly one state, with the reason.
create table leads (
  tenant_id text not null,
  contact_id text not null,
  state text not null check (state in
    ('pending', 'assigned', 'held', 'junk', 'excluded', 'nurture', 'error', 'won', 'lost', 'gone')),
  reason text,
  arrived_at timestamptz not null,
  decided_at timestamptz,
  decision_id uuid,
  rules_version integer,
  score numeric,
  band text,
  grade text,
  route text,
  pool text,
  owner_id text,
  rank double precision,
  assigned_at timestamptz,
  respond_by timestamptz,
  return_at timestamptz,
  worked boolean not null default false,
  touches integer not null default 0,
  first_touch_at timestamptz,
  last_touch_at timestamptz,
  result text,
  result_at timestamptz,
  reassignments integer not null default 0,
  not_to text[] not null default '{}',
  snapshot jsonb,
  attempts integer not null default 0,
  next_try_at timestamptz,
  primary key (tenant_id, contact_id)
);
create index leads_held on leads (tenant_id, pool, rank desc, contact_id) where state = 'held';
create index leads_open on leads (tenant_id, owner_id) where state = 'assigned' and not worked;
create index leads_by_state on leads (tenant_id, state);
create index leads_to_return on leads (tenant_id, return_at) where state = 'nurture';
create index leads_to_retry on leads (tenant_id, next_try_at) where state = 'error';
select fence_by_tenant('leads');

-- The immutable record of each decision; `record` holds score lines and candidates.
create table decisions (
  tenant_id text not null,
  id uuid not null,
  contact_id text not null,
  at timestamptz not null,
  cause text not null,
  state text not null,
  reason text,
  owner_id text,
  pool text,
  rules_version integer not null,
  record jsonb not null,
  primary key (tenant_id, id)
);
create index decisions_by_contact on decisions (tenant_id, contact_id, at);
select fence_by_tenant('decisions');

-- One row serialises all turns of a tenant.
create table rota (
  tenant_id text primary key,
  turns bigint not null default 0
);
select fence_by_tenant('rota');

-- What was given to whom: the log from which shares and period counts can be rebuilt. A returned turn counts nowhere.
create table turns (
  tenant_id text not null,
  decision_id uuid not null,
  contact_id text not null,
  pool text not null,
  band text not null,
  owner_id text not null,
  at timestamptz not null,
  accrued jsonb not null,
  returned_at timestamptz,
  primary key (tenant_id, decision_id)
);
create index turns_given on turns (tenant_id, owner_id, at) where returned_at is null;
create index turns_of_pool on turns (tenant_id, pool, at) where returned_at is null;
select fence_by_tenant('turns');

-- Each rep's account in a pool (and band, when the pool is fair per band), in whole units.
create table shares (
  tenant_id text not null,
  pool text not null,
  band text not null,
  owner_id text not null,
  due bigint not null default 0,
  received bigint not null default 0,
  last_turn_at timestamptz,
  primary key (tenant_id, pool, band, owner_id)
);
select fence_by_tenant('shares');

-- Reps who left HubSpot, or said that they are away.
create table absences (
  tenant_id text not null,
  owner_id text not null,
  gone boolean not null default false,
  away_until timestamptz,
  primary key (tenant_id, owner_id)
);
select fence_by_tenant('absences');

-- Who has the latest lead of an account (its company, its business domain), so that colleagues meet the same rep.
create table account_owners (
  tenant_id text not null,
  account text not null,
  owner_id text not null,
  at timestamptz not null,
  primary key (tenant_id, account)
);
select fence_by_tenant('account_owners');

-- Published rules, newest version live; never changed once written.
create table rules_versions (
  tenant_id text not null,
  version integer not null,
  document jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  why text not null,
  primary key (tenant_id, version)
);
select fence_by_tenant('rules_versions');
