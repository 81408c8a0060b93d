-- Each slice begins with the owners that people chose; most events that wait are none of these.
create index inbox_open_moves on inbox (tenant_id, id) where done_at is null and kind = 'owner-changed';
