-- What the live rules of a tenant named and its portal no longer had, when it was last looked for; an empty list: nothing.
create table rules_drift (
  tenant_id text primary key,
  rules_version integer not null,
  checked_at timestamptz not null,
  drift jsonb not null
);
select fence_by_tenant('rules_drift');
