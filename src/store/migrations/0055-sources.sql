-- Where a lead came from, as it was when it was first decided: kept when the CRM changes its mind.
alter table leads add column source text;

-- What a source cost in a month of the tenant, in the portal's home currency.
create table source_costs (
  tenant_id text not null,
  source text not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  amount numeric not null check (amount >= 0),
  entered_at timestamptz not null,
  entered_by text not null,
  primary key (tenant_id, source, month)
);
select fence_by_tenant('source_costs');
