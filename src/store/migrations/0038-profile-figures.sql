-- How well the live profile ranks the leads that closed lately, as it was last measured.
create table profile_figures (
  tenant_id text primary key,
  measured_at timestamptz not null,
  rules_version integer not null,
  figures jsonb not null
);
select fence_by_tenant('profile_figures');
