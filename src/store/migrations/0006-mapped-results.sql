-- Whether a lead's result was read out of other properties and is only shown in the record, or a person recorded it there.
alter table leads add column result_mapped boolean not null default false;
