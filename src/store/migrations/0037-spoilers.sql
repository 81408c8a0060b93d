-- HubSpot refused a whole batch because of this lead: until an update of it is taken, it is sent apart from others.
alter table leads add column spoils_batches boolean not null default false;
