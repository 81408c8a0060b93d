-- Each tick of a clock-driven duty, over all processes: who has taken it, until when, and how it ended.
create table duty_ticks (
  duty text not null,
  tick_at timestamptz not null,
  holder text not null,
  attempts integer not null default 1,
  lease_until timestamptz not null,
  done_at timestamptz,
  error text,
  primary key (duty, tick_at)
);
grant select, insert, update, delete on duty_ticks to fairlead_service;

-- HubSpot did not know our credentials: no refresh before `retry_at`, unless we have others by then (`refused_as`).
alter table tokens
  add column refusals integer not null default 0,
  add column retry_at timestamptz,
  add column refused_as text;
