-- Leads that somebody wants taken from their reps: the rep, who says "not mine", or an admin who undoes what a publish gave
-- out. Carried out under the tenant's lease, once each.
create table give_backs (
  tenant_id text not null,
  id uuid not null,
  contact_id text not null,
  owner_id text not null,
  kind text not null check (kind in ('decline', 'undo')),
  -- The version whose assignments are undone; null for a decline.
  version integer,
  said_by text,
  why text,
  at timestamptz not null,
  settled_at timestamptz,
  -- The decision that it became; null when the lead had moved on by itself.
  into_decision uuid,
  primary key (tenant_id, id)
);
create unique index give_backs_open on give_backs (tenant_id, contact_id) where settled_at is null;
create index give_backs_by_decision on give_backs (tenant_id, into_decision) where into_decision is not null;
select fence_by_tenant('give_backs');

-- Publishes whose untouched assignments were undone: at most once each.
create table publish_undos (
  tenant_id text not null,
  version integer not null,
  request_id uuid,
  said_by text not null,
  why text not null,
  at timestamptz not null,
  leads integer not null,
  primary key (tenant_id, version)
);
select fence_by_tenant('publish_undos');
