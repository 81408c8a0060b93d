-- A look for changes that is under way: up to which moment it goes, and the contact it has come to.
alter table change_looks
  add column until_at timestamptz,
  add column after_id text;
