-- What is to be written to HubSpot, made in the transaction that decided it. Each part is done once.
create table outbox (
  tenant_id text not null,
  id bigint generated always as identity,
  contact_id text not null,
  decision_id uuid not null,
  owner_id text,
  expected_owner_id text,
  fields jsonb not null,
  task jsonb,
  entry jsonb,
  created_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  updated_at timestamptz,
  -- Set before a create is sent: with no answer recorded, the record may or may not exist.
  task_sent_at timestamptz,
  tasked_at timestamptz,
  entry_sent_at timestamptz,
  announced_at timestamptz,
  outcome text,
  error text,
  done_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, decision_id)
);
create index outbox_open on outbox (tenant_id, due_at, id) where done_at is null;
create index outbox_open_by_contact on outbox (tenant_id, contact_id, id) where done_at is null;
select fence_by_tenant('outbox');

-- The queue: one row a tenant says when it next has work and who is at it. Leases go by the database's clock.
create table tenant_work (
  tenant_id text primary key,
  due_at timestamptz not null,
  lease_until timestamptz,
  lease_token bigint not null default 0,
  holder text
);
create index tenant_work_due on tenant_work (due_at);
select fence_by_tenant('tenant_work');
-- The dispatcher looks over all tenants to lease one; it sees no other table across tenants.
create policy dispatcher on tenant_work
  using (current_setting('fairlead.dispatcher', true) = 'on')
  with check (current_setting('fairlead.dispatcher', true) = 'on');
