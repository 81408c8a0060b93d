-- How far the look through companies has come: what the rules read of a lead's company, no webhook tells of.
create table company_looks (
  tenant_id text primary key,
  known_until timestamptz not null,
  until_at timestamptz,
  after_id text
);
select fence_by_tenant('company_looks');

-- The leads of a company.
create index leads_of_company on leads (tenant_id, (snapshot->'company'->>'id'))
  where snapshot->'company'->>'id' is not null;
