import { runMigrations } from 'graphile-worker'
import postgres from 'postgres'
import { taskNames } from '../lib/jobs/task-names'

/** Serialises two nodes that migrate at once: roles and policies have no "create if not exists" of their own. */
const JOBS_LOCK = 7_315_001

/**
 * Installs or updates the job queue: graphile-worker's own schema, what the worker's role may do there,
 * and `app_enqueue(task, payload, job_key, run_at)`, by which an application transaction
 * enqueues a job that exists only if the transaction commits.
 *
 * In: the owner's connection string, after the application's migrations (they create the roles).
 * Errors: throws what PostgreSQL reports.
 */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice() {} })
  try {
    await sql`select pg_advisory_lock(${JOBS_LOCK})`
    await runMigrations({ connectionString: ownerUrl })
    await sql.begin(async (tx) => {
      await tx.unsafe(workerGrants)
      await tx.unsafe(enqueueFunction())
    })
  } finally {
    await sql.end()
  }
}

/** Readiness compares the applied migrations. The worker reads and moves jobs as `loadwise_system`; the queue's tables have row-level security on. */
const workerGrants = `
grant usage on schema drizzle to loadwise_system;
grant select on drizzle.__drizzle_migrations to loadwise_system;
grant usage on schema graphile_worker to loadwise_system;
grant select, insert, update, delete on all tables in schema graphile_worker to loadwise_system;
grant usage, select on all sequences in schema graphile_worker to loadwise_system;
grant execute on all functions in schema graphile_worker to loadwise_system;
do $$
declare t text;
begin
  for t in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
  loop
    execute format('drop policy if exists worker on graphile_worker.%I', t);
    execute format('create policy worker on graphile_worker.%I to loadwise_system using (true)', t);
  end loop;
end $$;
`

/** Definer's rights, a pinned search path and a closed list of names: the runtime role gets this door only. */
function enqueueFunction(): string {
  const names = taskNames.map((name) => `'${name}'`).join(', ')
  return `
create or replace function public.app_enqueue(
  task text, payload jsonb default '{}', job_key text default null, run_at timestamptz default null
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task is null or task not in (${names}) then
    raise exception 'unknown task' using errcode = 'check_violation', constraint = 'app_enqueue_task';
  end if;
  return (graphile_worker.add_job(
    identifier => task, payload => payload::json, job_key => job_key, run_at => run_at
  )).id;
end $$;
revoke all on function public.app_enqueue(text, jsonb, text, timestamptz) from public;
grant execute on function public.app_enqueue(text, jsonb, text, timestamptz) 
  to loadwise_rt, loadwise_manager, loadwise_system;
`
}
