-- Entries in a pool's accounts that no turn made: who is owed more or less, who says so, and why. Turns and credits
-- together rebuild the shares.
create table credits (
  tenant_id text not null,
  id bigint generated always as identity,
  pool text not null,
  band text not null,
  at timestamptz not null,
  entered_by text not null,
  why text not null,
  changes jsonb not null,
  primary key (tenant_id, id)
);
select fence_by_tenant('credits');
