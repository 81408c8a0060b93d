-- What a lead cost, as it was last shown on its record.
alter table leads add column lead_cost numeric;
