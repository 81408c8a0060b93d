-- Where a tenant wants its news sent: the address and the secret that signs, sealed together (an address may itself be a
-- secret); its host, for people to see. No row: nothing is sent, and nothing is kept to be sent.
create table notice_targets (
  tenant_id text primary key,
  sealed text not null,
  host text not null,
  kinds text[] not null,
  form text not null check (form in ('full', 'text')),
  set_at timestamptz not null,
  set_by text not null
);
select fence_by_tenant('notice_targets');
