-- A sweep asks twice a second how many of its contacts still wait; without this it reads every event that waits.
create index inbox_open_swept on inbox (tenant_id) where done_at is null and dedupe_key like 'sweep|%';
