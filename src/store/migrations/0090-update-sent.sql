-- Whether a write's update may have reached HubSpot: from then on it is carried to its end and told, also when a newer decision
-- of its lead comes. Without this, one whose sender died between the update and its mark was dropped, and never told.
alter table outbox add column update_sent_at timestamptz;
