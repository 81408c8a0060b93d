-- Which entries were last sent together: HubSpot takes a batch of timeline events whole or not at all, so that those of one sending
-- are either all there or none of them is.
alter table outbox add column entry_sending uuid;
