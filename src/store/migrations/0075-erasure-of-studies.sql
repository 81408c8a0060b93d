-- What was drawn from a contact to study the rules (samples, comparisons, leads to learn from) goes with it.
create or replace function erase_contact(contact text, grave text) returns void
  language plpgsql
  as $$
declare
  found record;
  emptied text;
begin
  delete from inbox where contact_id = contact;
  delete from junk_samples where contact_id = contact;
  delete from learning_leads where contact_id = contact;
  delete from impact_changes where contact_id = contact;
  delete from shadow_decisions where contact_id = contact;
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
