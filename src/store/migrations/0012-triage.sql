-- A person said that a lead is no junk, which no check overrules.
alter table leads
  add column genuine_at timestamptz,
  add column genuine_by text;

-- Quarantined leads drawn at random for review, by which the share of false alarms is known.
create table junk_samples (
  tenant_id text not null,
  contact_id text not null,
  drawn_at timestamptz not null,
  drawn_by text not null,
  -- The verdict's reason when it was drawn.
  reason text not null,
  -- junk or genuine; null until somebody has looked.
  verdict text,
  reviewed_at timestamptz,
  reviewed_by text,
  primary key (tenant_id, contact_id)
);
select fence_by_tenant('junk_samples');

-- Whether domains of e-mail addresses exist, as the public name service said; for a day.
create table mail_domains (
  domain text primary key,
  verdict text not null check (verdict in ('exists', 'missing')),
  checked_at timestamptz not null
);
grant select, insert, update, delete on mail_domains to fairlead_service;

-- How far the look for changes that no webhook tells has come: everything modified before is known.
create table change_looks (
  tenant_id text primary key,
  known_until timestamptz not null
);
select fence_by_tenant('change_looks');

-- Leads brought up to date after a publish, or because somebody asked: how far it has come.
create table rescorings (
  tenant_id text not null,
  rules_version integer not null,
  -- Whether leads that are nobody's may go to a rep by this; those with a rep never move.
  may_route boolean not null default false,
  asked_by text,
  total integer not null,
  done integer not null default 0,
  changed integer not null default 0,
  -- The last contact looked at, in the order of their ids.
  cursor text not null default '',
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, rules_version)
);
select fence_by_tenant('rescorings');
