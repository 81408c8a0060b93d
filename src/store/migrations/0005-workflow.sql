-- Workflows that asked for a lead to be scored and routed; one row a request, kept so that a repeat is recognised.
create table workflow_calls (
  tenant_id text not null,
  callback_id text not null,
  contact_id text not null,
  -- The pool that the workflow chose; null leaves it to the routes.
  pool text,
  received_at timestamptz not null,
  expires_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  done_at timestamptz,
  outcome text,
  error text,
  primary key (tenant_id, callback_id)
);
create index workflow_calls_open on workflow_calls (tenant_id, due_at) where done_at is null;
create index workflow_calls_by_contact on workflow_calls (tenant_id, contact_id, received_at desc);
select fence_by_tenant('workflow_calls');

-- Requests that can be answered: what the request itself brought in is worked off, the lead is decided, and what was
-- decided stands in HubSpot, so that the workflow's next step finds it there.
create view answerable_workflow_calls with (security_invoker = true) as
  select w.*, l.state, l.score, l.band, coalesce(l.owner_id, l.snapshot->>'ownerId') as owner_id
  from workflow_calls w join leads l on l.tenant_id = w.tenant_id and l.contact_id = w.contact_id
  where w.done_at is null and l.state not in ('pending', 'held', 'error')
    and not exists (select from inbox i
      where i.tenant_id = w.tenant_id and i.dedupe_key = 'workflow|' || w.callback_id and i.done_at is null)
    and not exists (select from outbox o
      where o.tenant_id = w.tenant_id and o.contact_id = w.contact_id and o.done_at is null);
grant select on answerable_workflow_calls to fairlead_service;
