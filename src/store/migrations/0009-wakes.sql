-- Wake-ups of tenants: one row for each transaction that made work, added without waiting for anybody. A due time in
-- tenant_work itself would have every webhook of a portal wait for the one before it, and for the decisions under way: its
-- row is locked while a lease is held fast. Whoever leases the tenant takes the wake-ups away that it sees.
create table tenant_wakes (
  tenant_id text not null,
  id bigint generated always as identity,
  due_at timestamptz not null,
  primary key (tenant_id, id)
);
select fence_by_tenant('tenant_wakes');
create policy dispatcher on tenant_wakes
  using (current_setting('fairlead.dispatcher', true) = 'on')
  with check (current_setting('fairlead.dispatcher', true) = 'on');
