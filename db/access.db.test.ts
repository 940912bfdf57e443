import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { closeDatabase, database } from './client'

afterAll(closeDatabase)

/** Tables that hold no health data of one patient: the clinic's own, and people's identities. */
const NOT_ONE_PATIENTS = [
  'clinics',
  'memberships',
  'protocol_versions',
  'invitations',
  'audit_heads',
  'audit_outbox',
  'users',
  'recovery_codes',
  'passkeys',
  'passkey_challenges',
  'sessions',
  'throttles',
  'sign_in_failures',
  'sign_in_links',
  'visit_types',
  'working_hours',
  'hours_exceptions',
  'calendar_feeds',
  'message_notices',
  'message_templates',
  'template_favourites',
  'push_subscriptions',
  'plan_templates',
  'exercise_favourites',
  'right_requests',
  'leave_covers',
  'own_exercises',
  'own_exercise_versions',
  'own_exercise_media',
  'own_exercise_chunks',
  'board_changes',
  'board_case_cells',
  'board_cells',
  'override_tallies',
  'case_moves',
  // ids and dates that outlive the row of the person they are about
  'erasures',
  'legal_holds',
]

describe('the database itself', () => {
  test('[P2] no table is open, no view bypasses a policy, no definer function trusts the search path, no runtime role owns or bypasses', async () => {
    const faults = await database().db.execute(sql`
      select c.relname as name, 'row-level security not forced' as fault from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      union all select c.relname, 'view without security_invoker' from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and (c.relkind = 'm' or (c.relkind = 'v'
          and not coalesce('security_invoker=true' = any(c.reloptions), false)))
      union all select p.proname, 'definer without search_path' from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and p.prosecdef
          and not exists (select 1 from unnest(coalesce(p.proconfig, '{}')) x where x like 'search_path=%')
      union all select p.proname, 'definer that anybody may call' from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and p.prosecdef and has_function_privilege('public', p.oid, 'execute')
      union all select r.rolname, 'bypasses policies' from pg_roles r
        where r.rolname like 'loadwise%' and (r.rolsuper or r.rolbypassrls)
      union all select c.relname, 'owned by a runtime role' from pg_class c join pg_roles r on r.oid = c.relowner
        where r.rolname like 'loadwise%'`)
    expect([...faults]).toEqual([])
  })

  test('[P2] every table about a patient carries the clinic, and a key that cannot point across clinics', async () => {
    const tables = await database().db.execute<{ name: string; clinic: boolean; key: boolean }>(sql`
      select c.relname as name,
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id' and a.attnotnull) as clinic,
        exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
          and array_length(k.conkey, 1) >= 2) or c.relname in ('patients', 'audit_events') as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`)
    const about = [...tables].filter(({ name }) => !NOT_ONE_PATIENTS.includes(name))
    expect(about.length).toBeGreaterThan(20)
    expect(about.filter(({ clinic, key }) => !clinic || !key)).toEqual([])
  })

  test('[P15] nobody at runtime can change or delete what was decided, planned or audited', async () => {
    const allowed = await database().db.execute(sql`
      select r.role, t.name, p.privilege
      from unnest(array['loadwise_rt', 'loadwise_manager', 'loadwise_system']) r(role),
        unnest(array['decisions', 'decision_answers', 'plan_versions', 'audit_events']) t(name),
        unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p(privilege)
      where has_table_privilege(r.role, format('public.%I', t.name), p.privilege)
        or (p.privilege = 'UPDATE' and has_any_column_privilege(r.role, format('public.%I', t.name), 'UPDATE'))`)
    expect([...allowed]).toEqual([])
  })

  test('people in care and clinicians can delete nothing and cannot read identities', async () => {
    const allowed = await database().db.execute(sql`
      select c.relname, p.privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['DELETE', 'TRUNCATE']) p(privilege), unnest(array['loadwise_rt', 'loadwise_manager']) r(role)
      where n.nspname = 'public' and c.relkind = 'r' and has_table_privilege(r.role, c.oid, p.privilege)
      union all
      select t.name, 'SELECT' from unnest(array['users', 'sessions', 'recovery_codes', 'passkeys', 'passkey_challenges',
          'sign_in_links']) t(name),
        unnest(array['loadwise_rt', 'loadwise_manager']) r(role)
      where has_any_column_privilege(r.role, format('public.%I', t.name), 'SELECT')`)
    expect([...allowed]).toEqual([])
  })

  test("[P17] a manager's role is granted no column with a clinical value", async () => {
    const granted = await database().db.execute<{ column: string }>(sql`
      select c.relname || '.' || a.attname as column from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname = 'public' and c.relkind = 'r' and has_column_privilege('loadwise_manager', c.oid, a.attnum, 'SELECT')`)
    const clinical =
      /pain|rung|dose|severity|irritab|side|goal|note|flag|technique|analges|finding|context|content|answers|text|birth|worst|morning|outcome|rule|adherence/
    expect([...granted].map(({ column }) => column).filter((c) => clinical.test(c))).toEqual([])
    expect([...granted].length).toBeGreaterThan(20)
  })
})
