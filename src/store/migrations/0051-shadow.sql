-- A draft that is tried beside the live rules: it only logs what it would have decided. At most one runs.
create table rules_shadows (
  tenant_id text not null,
  id integer not null,
  revision integer not null,
  document jsonb not null,
  started_at timestamptz not null,
  started_by text not null,
  stopped_at timestamptz,
  primary key (tenant_id, id)
);
create unique index rules_shadows_running on rules_shadows (tenant_id) where stopped_at is null;
select fence_by_tenant('rules_shadows');

-- What live rules decided, and what the draft would have, on the same lead at the same moment.
create table shadow_decisions (
  tenant_id text not null,
  shadow_id integer not null,
  decision_id uuid not null,
  contact_id text not null,
  at timestamptz not null,
  live jsonb not null,
  draft jsonb not null,
  primary key (tenant_id, shadow_id, decision_id),
  foreign key (tenant_id, shadow_id) references rules_shadows (tenant_id, id) on delete cascade
);
create index shadow_decisions_by_contact on shadow_decisions (tenant_id, contact_id);
select fence_by_tenant('shadow_decisions');

-- Under a column of its own, where erasing finds it.
alter table impact_changes add column contact_id text not null default '';
create index impact_changes_by_contact on impact_changes (tenant_id, contact_id);
