-- The number of a tenant's live rules in one statement: it is asked before each piece of work and for every webhook.
create function live_rules_version(tenant text) returns integer
  language plpgsql
  as $$
declare
  previous text := current_setting('fairlead.tenant', true);
  live integer;
begin
  perform set_config('fairlead.tenant', tenant, true);
  select max(version) into live from rules_versions where tenant_id = tenant;
  perform set_config('fairlead.tenant', coalesce(previous, ''), true);
  return live;
end
$$;
