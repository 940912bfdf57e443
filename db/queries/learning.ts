import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { PatientScope, RecordScope } from '../../lib/auth/scope'
import type { LearningModule } from '../../lib/learning/modules'
import type { LearningFacts } from '../../lib/learning/situation'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { learningReads, learningReleases } from '../schema'
import { SAW_FLARE } from './saw-flare'

/** What this person has read, and what a clinician has opened for them. */
export function getLearning(
  scope: RecordScope,
  episodeId: string,
): Promise<{ read: { module: LearningModule; readAt: Date }[]; released: LearningModule[] }> {
  return read(scope, async (tx) => ({
    read: await tx
      .select({ module: learningReads.module, readAt: learningReads.readAt })
      .from(learningReads)
      .where(eq(learningReads.patientId, scope.patientId)),
    released: (
      await tx
        .select({ module: learningReleases.module })
        .from(learningReleases)
        .where(
          and(eq(learningReleases.patientId, scope.patientId), eq(learningReleases.episodeId, episodeId)),
        )
    ).map(({ module }) => module),
  }))
}

const RECENT_DAYS = 3
/** How far back a flare that the rules found is looked for; how long it stays news is the offer's to say. */
const FLARE_DAYS = 14

/** What decides which page fits somebody now, besides what Today knows. One row, to be sent with other selects. */
export const learningFacts = (
  scope: PatientScope,
  { episodeId, today }: { episodeId: string; today: PlainDate },
) => sql<LearningFacts>`
      select
        (select coalesce(jsonb_agg(r.module), '[]'::jsonb) from learning_reads r where r.patient_id = ${scope.patientId}) as read,
        (select coalesce(jsonb_agg(r.module), '[]'::jsonb) from learning_releases r where r.episode_id = ${episodeId}) as released,
        (select jsonb_build_object('cause', f.cause, 'on', f.local_date) from flare_reports f
          where f.episode_id = ${episodeId} and f.superseded_at is null order by f.at desc limit 1) as flare,
        (select max(d.local_date)::text from decisions d
          where d.episode_id = ${episodeId} and d.kind = 'daily'
            and d.local_date > ${addDays(today, -FLARE_DAYS)}::date
            and (d.rule in ('FL1', 'FL2') or jsonb_path_exists(d.result, ${SAW_FLARE}::jsonpath))) as "flareFoundOn",
        (select jsonb_build_object('sleepQuality', c.sleep_quality, 'analgesic', c.analgesic) from check_ins c
          where c.episode_id = ${episodeId} and c.superseded_at is null
            and c.local_date > ${addDays(today, -RECENT_DAYS)}::date order by c.at desc limit 1) as "checkIn",
        (select q.total from questionnaire_answers q where q.episode_id = ${episodeId} and q.instrument = 'tsk_11'
          order by q.local_date desc, q.received_at desc limit 1) as "latestTsk11"`

/** {@link learningFacts} by themselves. */
export function getLearningFacts(
  scope: PatientScope,
  about: { episodeId: string; today: PlainDate },
): Promise<LearningFacts> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<LearningFacts>(learningFacts(scope, about))
    if (!row) throw new Error('a select without from gives one row')
    return row
  })
}
