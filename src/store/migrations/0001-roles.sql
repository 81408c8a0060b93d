-- The service works as an ordinary role: no superuser, no owner of tables, so that row level security binds it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'fairlead_service') then
    create role fairlead_service nologin nosuperuser nobypassrls;
  end if;
end
$$;
do $$ begin execute format('grant fairlead_service to %I', current_user); end $$;

-- Every statement names its tenant by this setting; after a transaction it reads as '', which matches no row.
create function current_tenant() returns text
  language sql stable parallel safe
  as $$ select nullif(current_setting('fairlead.tenant', true), '') $$;

-- One call fences a table: its rows are seen and written only by the tenant that the transaction names.
create function fence_by_tenant(fenced regclass) returns void
  language plpgsql
  as $$
begin
  execute format('alter table %s enable row level security', fenced);
  execute format('alter table %s force row level security', fenced);
  execute format(
    'create policy tenant_rows on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', fenced);
  execute format('grant select, insert, update, delete on %s to fairlead_service', fenced);
end
$$;
