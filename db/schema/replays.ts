import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ReplaySummary } from '../../lib/protocol/replay-summary'
import { NOT_ASSESSABLE, REPLAY_EFFECTS, REPLAY_STATUSES } from '../../lib/protocol/types'
import { closedSet, createdAt, id, instant, owner, plainDate, sha256Hex, within } from './columns'
import { episodeKey } from './episodes'
import { protocolVersions } from './protocols'

/** One draft run over the clinic's own past: its progress and what came of it. */
export const protocolReplays = pgTable(
  'protocol_replays',
  {
    id: id(),
    clinicId: uuid().notNull(),
    fromVersionId: uuid().notNull(),
    toVersionId: uuid().notNull(),
    /** Fingerprints of what was compared: a draft that is edited afterwards has not been tried. */
    fromHash: sha256Hex().notNull(),
    toHash: sha256Hex().notNull(),
    status: closedSet(REPLAY_STATUSES).notNull(),
    episodesTotal: integer().notNull().default(0),
    episodesDone: integer().notNull().default(0),
    /** null = not finished. */
    summary: jsonb().$type<ReplaySummary>(),
    requestedByUserId: uuid(),
    requestedByName: text(),
    createdAt: createdAt(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [
    within('protocol_replays_status', t.status, REPLAY_STATUSES),
    unique('protocol_replays_clinic_id').on(t.clinicId, t.id),
    ...(['from', 'to'] as const).map((end) =>
      foreignKey({
        name: `protocol_replays_${end}`,
        columns: [t.clinicId, end === 'from' ? t.fromVersionId : t.toVersionId],
        foreignColumns: [protocolVersions.clinicId, protocolVersions.id],
      }).onDelete('restrict'),
    ),
    check('protocol_replays_done', sql`(${t.status} = 'done') = (${t.summary} is not null)`),
    index('protocol_replays_by_version').on(t.clinicId, t.toVersionId, t.createdAt),
  ],
)

/** What a replay found about one episode. Only episodes with a difference, or that could not be judged, have a row. */
export const protocolReplayCases = pgTable(
  'protocol_replay_cases',
  {
    ...owner(),
    replayId: uuid().notNull(),
    episodeId: uuid().notNull(),
    decisions: smallint().notNull(),
    notAssessable: smallint().notNull(),
    moreCautious: smallint().notNull(),
    lessCautious: smallint().notNull(),
    other: smallint().notNull(),
    /** The first decision that differs. */
    decisionId: uuid().notNull(),
    localDate: plainDate().notNull(),
    effect: closedSet(REPLAY_EFFECTS).notNull(),
    reason: closedSet(NOT_ASSESSABLE),
    outcomeBefore: text().notNull(),
    ruleBefore: text().notNull(),
    /** null = not assessable. */
    outcomeAfter: text(),
    ruleAfter: text(),
  },
  (t) => [
    primaryKey({ columns: [t.replayId, t.episodeId] }),
    episodeKey('protocol_replay_cases_episode', t),
    foreignKey({
      name: 'protocol_replay_cases_replay',
      columns: [t.clinicId, t.replayId],
      foreignColumns: [protocolReplays.clinicId, protocolReplays.id],
    }).onDelete('cascade'),
    within('protocol_replay_cases_effect', t.effect, REPLAY_EFFECTS),
    within('protocol_replay_cases_reason', t.reason, NOT_ASSESSABLE),
    check('protocol_replay_cases_known', sql`(${t.effect} = 'not_assessable') = (${t.outcomeAfter} is null)`),
  ],
)
