-- How far the backlog was looked through for the room there is: room that fits nothing that waits is not tried again and
-- again. Null: nothing is known.
alter table rota add column scan jsonb;
