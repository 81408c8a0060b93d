-- The key by which a tenant's erased contacts are known again, sealed; and their digests under it. Nobody can tell from a
-- digest who it was; late news of the contact is known by it and dropped.
create table tombstone_keys (
  tenant_id text primary key,
  sealed_key text not null
);
select fence_by_tenant('tombstone_keys');
create table tombstones (
  tenant_id text not null,
  digest text not null,
  erased_at timestamptz not null,
  primary key (tenant_id, digest)
);
select fence_by_tenant('tombstones');

-- Who has an account is remembered under a digest of its key: a domain may be a person's name.
update account_owners set account = encode(sha256(convert_to(account, 'UTF8')), 'hex') where account !~ '^[0-9a-f]{64}$';

-- Empties what the tables say of contacts and gives them another id. Asked of the catalogue, so that no table made later
-- is forgotten: texts and documents that may be empty become empty; the names of columns that say where a lead stands,
-- and nothing of the person, are left out.
create function erase_contact(contact text, grave text) returns void
  language plpgsql
  as $$
declare
  found record;
  emptied text;
begin
  delete from inbox where contact_id = contact;
  update decisions set record = jsonb_set(record, '{leadId}', to_jsonb(grave)) where contact_id = contact;
  for found in
    select c.oid::regclass as place, c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'contact_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
  loop
    select string_agg(format(', %I = null', a.attname), '') into emptied from pg_attribute a
    where a.attrelid = found.place and a.attnum > 0 and not a.attisdropped and not a.attnotnull
      and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
      and a.attname not in ('state', 'reason', 'band', 'grade', 'route', 'pool', 'owner_id', 'our_owner_id', 'expected_owner_id',
        'result', 'recorded_result', 'outcome', 'verdict', 'source', 'reviewed_by', 'genuine_by');
    -- A row of that id that came up again gives way to the one that was erased before.
    if found.name = 'leads' then
      delete from leads where contact_id = contact and exists (select from leads g where g.contact_id = grave);
    end if;
    execute format('update %s set contact_id = $2%s where contact_id = $1', found.place, coalesce(emptied, '')) using contact, grave;
  end loop;
end
$$;
