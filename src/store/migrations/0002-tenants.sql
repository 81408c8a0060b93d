-- One row per connected portal. Read across tenants by schedules and workers, so not fenced; it holds no personal data.
create table tenants (
  id text primary key,
  status text not null check (status in ('active', 'paused', 'revoked', 'removed')),
  connected_by text not null check (connected_by in ('oauth', 'static')),
  time_zone text not null,
  currency text not null,
  ui_domain text not null,
  timeline text not null check (timeline in ('app-event', 'note', 'none')),
  scopes text[] not null,
  installed_at timestamptz not null,
  status_changed_at timestamptz not null
);
grant select, insert, update, delete on tenants to fairlead_service;

-- Sealed tokens; `version` grows with every change. A static token has no refresh token and does not expire.
create table tokens (
  tenant_id text primary key references tenants (id) on delete cascade,
  sealed_access text not null,
  sealed_refresh text,
  expires_at timestamptz,
  version integer not null default 1
);
select fence_by_tenant('tokens');

-- Installations under way: a digest of the state and of the cookie that binds it to one browser.
create table oauth_states (
  digest text primary key,
  expires_at timestamptz not null
);
grant select, insert, update, delete on oauth_states to fairlead_service;

-- When each portal was last called: `grants` holds the newest moments (ms), oldest first, at most `most` of them.
create table budgets (
  tenant_id text not null,
  bucket text not null,
  most integer not null,
  window_ms integer not null,
  grants bigint[] not null default '{}',
  paused_until bigint not null default 0,
  primary key (tenant_id, bucket)
) with (fillfactor = 50);
select fence_by_tenant('budgets');

-- The next moment at which one more call keeps the limit: not before now, not during a pause, never before the grant
-- that came last, and a whole window after the grant that is `most` places back. Of a long window with many places (not of
-- the searches), the second half is spread over the time until the first comes free, so that no standstill follows a
-- burst. Reserved unless it is too far away.
create function take_grant(tenant text, wanted text, now_ms bigint, longest_wait_ms bigint, first_most integer, first_window_ms integer,
  out grant_at bigint, out granted boolean)
  language plpgsql
  as $$
declare
  previous text := current_setting('fairlead.tenant', true);
  budget budgets;
  used integer;
  in_window integer;
  oldest bigint;
begin
  perform set_config('fairlead.tenant', tenant, true);
  select * into budget from budgets where tenant_id = tenant and bucket = wanted for update;
  if not found then
    insert into budgets (tenant_id, bucket, most, window_ms) values (tenant, wanted, first_most, first_window_ms)
    on conflict do nothing;
    select * into budget from budgets where tenant_id = tenant and bucket = wanted for update;
  end if;
  used := cardinality(budget.grants);
  grant_at := greatest(now_ms, budget.paused_until, budget.grants[used]);
  if used >= budget.most then
    grant_at := greatest(grant_at, budget.grants[used - budget.most + 1] + budget.window_ms);
  end if;
  select count(*), min(at) into in_window, oldest from unnest(budget.grants) as at where at > grant_at - budget.window_ms;
  if budget.most >= 20 and in_window >= budget.most / 2 and in_window < budget.most then
    grant_at := greatest(grant_at, budget.grants[used] + (oldest + budget.window_ms - grant_at) / (budget.most - in_window + 1));
  end if;
  granted := grant_at - now_ms <= longest_wait_ms;
  if granted then
    update budgets set grants = (budget.grants || grant_at)[greatest(1, used + 2 - budget.most):]
    where tenant_id = tenant and bucket = wanted;
  end if;
  perform set_config('fairlead.tenant', coalesce(previous, ''), true);
end
$$;

-- HubSpot named its limit for ordinary calls.
create function learn_limit(tenant text, named integer, first_window_ms integer) returns void
  language plpgsql
  as $$
declare
  previous text := current_setting('fairlead.tenant', true);
begin
  perform set_config('fairlead.tenant', tenant, true);
  insert into budgets (tenant_id, bucket, most, window_ms) values (tenant, 'calls', named, first_window_ms)
  on conflict (tenant_id, bucket) do update set most = excluded.most where budgets.most <> excluded.most;
  perform set_config('fairlead.tenant', coalesce(previous, ''), true);
end
$$;

-- HubSpot said that it was too much: nothing more is granted before this moment.
create function pause_grants(tenant text, wanted text, until_ms bigint) returns void
  language plpgsql
  as $$
declare
  previous text := current_setting('fairlead.tenant', true);
begin
  perform set_config('fairlead.tenant', tenant, true);
  update budgets set paused_until = greatest(paused_until, until_ms) where tenant_id = tenant and bucket = wanted;
  perform set_config('fairlead.tenant', coalesce(previous, ''), true);
end
$$;
