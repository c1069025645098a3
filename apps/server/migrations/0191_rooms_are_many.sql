-- Where most messages came by the API, whose room is empty, the planner takes one room for all of them, and reads every
-- message to find those of one chat. A room has some twenty, whatever the sample says.
alter table messages alter column room set (n_distinct = -0.05);
analyze messages (room);
