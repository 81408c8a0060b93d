-- Leads that were given to partners, who answer by a signed link: one row for each time.
create table partner_offers (
  tenant_id text not null,
  -- The decision that gave the lead; the link names it.
  decision_id uuid not null,
  contact_id text not null,
  owner_id text not null,
  offered_at timestamptz not null,
  accept_by timestamptz not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  -- Nobody had answered in time.
  withdrawn_at timestamptz,
  -- When the first result of it was known, however it was recorded.
  result_at timestamptz,
  -- What the partner told by the link, until it stands in HubSpot.
  told_result text,
  -- The partner no longer has it: declined, withdrawn, or moved on.
  closed_at timestamptz,
  primary key (tenant_id, decision_id)
);
create index partner_offers_to_settle on partner_offers (tenant_id)
  where closed_at is null and declined_at is not null or told_result is not null;
create index partner_offers_open on partner_offers (tenant_id, contact_id) where result_at is null;
create index partner_offers_of_partner on partner_offers (tenant_id, owner_id, offered_at);
select fence_by_tenant('partner_offers');

-- Touches that a partner told of by the link: HubSpot counts none for them.
alter table leads add column told_touches integer not null default 0;
