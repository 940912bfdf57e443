-- Shown from so many people on, not overrides: many overrides of one person are one person. So is every part of a split.
drop function override_counts(int);
--> statement-breakpoint
create function override_counts(p_least int)
returns table (rule text, overrides int, people int, more_cautious int, less_cautious int, as_cautious int,
  set_back int, moved_on int, stayed int, unknown int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with seen as (
    select o.rule, o.patient_id, o.direction,
      case when o.followed_by in ('red_flag', 'flare', 'lowered') then 'set_back' when o.followed_by = 'progress' then 'moved_on'
        when o.followed_by = 'steady' then 'stayed' else 'unknown' end as after
    from public.override_follow_ups o
    where o.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid
  ), counted as (
    select s.rule, count(*)::int as overrides, count(distinct s.patient_id)::int as people,
      (count(*) filter (where s.direction = 'more_cautious'))::int as more_cautious,
      (count(*) filter (where s.direction = 'less_cautious'))::int as less_cautious,
      (count(*) filter (where s.direction = 'as_cautious'))::int as as_cautious,
      (count(*) filter (where s.after = 'set_back'))::int as set_back,
      (count(*) filter (where s.after = 'moved_on'))::int as moved_on,
      (count(*) filter (where s.after = 'stayed'))::int as stayed,
      (count(*) filter (where s.after = 'unknown'))::int as unknown
    from seen s
    group by s.rule
    having count(distinct s.patient_id) >= greatest(p_least, 5)
  ), split as (
    select p.rule, bool_and(p.people >= greatest(p_least, 5)) filter (where p.what = 'direction') as by_direction,
      bool_and(p.people >= greatest(p_least, 5)) filter (where p.what = 'after') as by_after
    from (
      select s.rule, 'direction' as what, count(distinct s.patient_id) as people from seen s group by s.rule, s.direction
      union all
      select s.rule, 'after', count(distinct s.patient_id) from seen s group by s.rule, s.after
    ) p
    group by p.rule
  )
  select c.rule, c.overrides, c.people,
    case when w.by_direction then c.more_cautious end, case when w.by_direction then c.less_cautious end,
    case when w.by_direction then c.as_cautious end,
    case when w.by_after then c.set_back end, case when w.by_after then c.moved_on end,
    case when w.by_after then c.stayed end, case when w.by_after then c.unknown end
  from counted c join split w on w.rule = c.rule
  order by c.overrides desc, c.rule
$$;
--> statement-breakpoint
revoke execute on function override_counts(int) from public;
--> statement-breakpoint
grant execute on function override_counts(int) to loadwise_manager;
