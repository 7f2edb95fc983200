-- One row per matter number and stream it stands in, so that a matter known to several streams can be told.
select distinct matter_id, 'whistle' as matter_stream from stg_whistle_events where matter_id is not null
union all
select distinct matter_id, 'deliberation' as matter_stream from stg_deliberation_matters
