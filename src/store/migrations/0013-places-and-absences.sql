-- How many places a lead takes under the limits of whoever has it; and the account its turn was booked on, where pools
-- share one (null: the pool's own).
alter table turns add column places integer not null default 1, add column account text;
alter table leads add column places integer not null default 1;

-- A rep who gets nothing new until somebody lifts the pause; and what HubSpot last said of when the rep works, with its age.
alter table absences
  add column if not exists paused boolean not null default false,
  add column paused_at timestamptz,
  add column paused_why text,
  add column reported jsonb,
  add column reported_at timestamptz;
