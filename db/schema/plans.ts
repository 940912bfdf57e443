import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { StoredCounterfactual } from '../../lib/decision/stored-counterfactual'
import {
  DECISION_ANSWERS,
  DECISION_EFFECTS,
  DECISION_KINDS,
  DECISION_TRIGGERS,
  OVERRIDE_DIRECTIONS,
  OVERRIDE_FOLLOWED_BY,
  OVERRIDE_REASONS,
} from '../../lib/decision/types'
import type { PlanContent, PlanOverride } from '../../lib/plan/schema'
import { BOARD_KINDS, CLOSE_REASONS, REVIEW_KINDS, URGENCIES } from '../../lib/review/types'
import { clinics } from './clinics'
import { closedSet, createdAt, id, instant, owner, plainDate, sha256Hex, within } from './columns'
import { episodeKey } from './episodes'

/** What a person is asked to do. Immutable: every change is a new version with its reason. */
export const planVersions = pgTable(
  'plan_versions',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    version: smallint().notNull(),
    effectiveFrom: plainDate().notNull(),
    content: jsonb().$type<PlanContent>().notNull(),
    protocolVersionId: uuid().notNull(),
    /** The decision this version carries out; null = a clinician's own edit. */
    decisionId: uuid(),
    /** null = the portal under the apply policy. */
    createdByUserId: uuid(),
    createdByName: text(),
    /** What changed and why, as the patient reads it. */
    patientMessage: text().notNull(),
    patientLocale: text().notNull().default('en'),
    /** Guards a clinician overrode with this version, each with the reason given. */
    overrides: jsonb().$type<PlanOverride[]>().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [episodeKey('plan_versions_episode', t), unique('plan_versions_number').on(t.episodeId, t.version)],
)

/** When a person first saw a plan version; the clinician sees that it was read. */
export const planReceipts = pgTable(
  'plan_receipts',
  {
    ...owner(),
    episodeId: uuid().notNull(),
    planVersionId: uuid().primaryKey(),
    seenAt: instant().notNull().defaultNow(),
  },
  (t) => [episodeKey('plan_receipts_episode', t)],
)

/**
 * One evaluation, frozen as it was shown: never updated, never deleted.
 * `context` is everything the engine read besides the logs; the logs are those received by `evaluatedAt`.
 */
export const decisions = pgTable(
  'decisions',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    /** Counts up within the episode. */
    number: smallint().notNull(),
    kind: closedSet(DECISION_KINDS).notNull(),
    trigger: closedSet(DECISION_TRIGGERS).notNull(),
    evaluatedAt: instant().notNull(),
    localDate: plainDate().notNull(),
    timeZone: text().notNull(),
    outcome: text().notNull(),
    rule: text().notNull(),
    urgency: closedSet(URGENCIES),
    exercise: closedSet(['stop', 'hold']),
    flags: text().array().notNull(),
    evidence: uuid().array().notNull(),
    /** The whole decision of the engine: sides, findings, targets. */
    result: jsonb().notNull(),
    context: jsonb().notNull(),
    stateBefore: jsonb().notNull(),
    /** What the states become when the decision is applied. */
    stateAfter: jsonb().notNull(),
    effect: closedSet(DECISION_EFFECTS).notNull(),
    protocolVersionId: uuid().notNull(),
    protocolHash: sha256Hex().notNull(),
    engineVersion: text().notNull(),
    inputDigest: sha256Hex().notNull(),
    /** The sentences exactly as they were shown. */
    patientText: text().notNull(),
    patientLocale: text().notNull(),
    clinicianText: text().notNull(),
    /** The smallest change that would have led to the next better decision, with its sentences; null = none was looked for. */
    counterfactual: jsonb().$type<StoredCounterfactual>(),
  },
  (t) => [
    episodeKey('decisions_episode', t),
    unique('decisions_number').on(t.episodeId, t.number),
    within('decisions_kind', t.kind, DECISION_KINDS),
    within('decisions_trigger', t.trigger, DECISION_TRIGGERS),
    within('decisions_effect', t.effect, DECISION_EFFECTS),
    within('decisions_urgency', t.urgency, URGENCIES),
    within('decisions_exercise', t.exercise, ['stop', 'hold']),
    index('decisions_by_episode').on(t.episodeId, t.evaluatedAt),
  ],
)

/** A clinician's answer to a decision. The key makes it one answer a decision, whoever clicks at once. */
export const decisionAnswers = pgTable(
  'decision_answers',
  {
    decisionId: uuid()
      .primaryKey()
      .references(() => decisions.id, { onDelete: 'restrict' }),
    ...owner(),
    episodeId: uuid().notNull(),
    answer: closedSet(DECISION_ANSWERS).notNull(),
    reasonCode: closedSet(OVERRIDE_REASONS),
    reasonText: text(),
    answeredByUserId: uuid().notNull(),
    answeredByName: text().notNull(),
    answeredAt: instant().notNull().default(sql`clock_timestamp()`),
    /** The plan the answer led to; null = nothing changed. */
    planVersionId: uuid(),
  },
  (t) => [
    episodeKey('decision_answers_episode', t),
    within('decision_answers_answer', t.answer, DECISION_ANSWERS),
    within('decision_answers_reason', t.reasonCode, OVERRIDE_REASONS),
    check('decision_answers_reason_given', sql`${t.answer} = 'accepted' or ${t.reasonCode} is not null`),
    index('decision_answers_by_episode').on(t.episodeId, t.answeredAt),
  ],
)

/**
 * What a decision would have been, had what came later or was corrected been known. The decision itself stays as it was
 * shown; this stands beside it. One row a decision and a state of knowledge.
 */
export const lateEvidence = pgTable(
  'late_evidence',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    decisionId: uuid()
      .notNull()
      .references(() => decisions.id, { onDelete: 'restrict' }),
    /** The logs that came later. */
    logIds: uuid().array().notNull(),
    foundAt: instant().notNull(),
    outcome: text().notNull(),
    rule: text().notNull(),
    clinicianText: text().notNull(),
    /** The whole decision as it would have been. */
    result: jsonb().notNull(),
    inputDigest: sha256Hex().notNull(),
  },
  (t) => [
    episodeKey('late_evidence_episode', t),
    unique('late_evidence_once').on(t.decisionId, t.inputDigest),
    index('late_evidence_by_episode').on(t.episodeId, t.foundAt),
  ],
)

/** What happened in the fourteen days after a clinician changed or rejected a decision: so that overrides teach. */
export const overrideFollowUps = pgTable(
  'override_follow_ups',
  {
    decisionId: uuid()
      .primaryKey()
      .references(() => decisions.id, { onDelete: 'restrict' }),
    ...owner(),
    episodeId: uuid().notNull(),
    rule: text().notNull(),
    outcome: text().notNull(),
    answer: closedSet(DECISION_ANSWERS).notNull(),
    reasonCode: closedSet(OVERRIDE_REASONS).notNull(),
    /** What the clinician did, beside what was proposed. */
    direction: closedSet(OVERRIDE_DIRECTIONS).notNull(),
    /** What came of it. */
    followedBy: closedSet(OVERRIDE_FOLLOWED_BY).notNull(),
    answeredAt: instant().notNull(),
    lookedAt: instant().notNull(),
  },
  (t) => [
    episodeKey('override_follow_ups_episode', t),
    within('override_follow_ups_answer', t.answer, DECISION_ANSWERS),
    within('override_follow_ups_reason', t.reasonCode, OVERRIDE_REASONS),
    within('override_follow_ups_direction', t.direction, OVERRIDE_DIRECTIONS),
    within('override_follow_ups_followed', t.followedBy, OVERRIDE_FOLLOWED_BY),
    index('override_follow_ups_by_clinic').on(t.clinicId, t.rule),
  ],
)

/** How often decisions by a rule were accepted in a clinic, beside its overrides: counted anew after each look at those. */
export const overrideTallies = pgTable(
  'override_tallies',
  {
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    rule: text().notNull(),
    accepted: integer().notNull(),
    /** How many people that was for. */
    acceptedPeople: integer().notNull(),
    countedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.clinicId, t.rule] })],
)

/** Why a case stands in the queue. Opened and closed by rules and people; one open row a kind and episode. */
export const reviewItems = pgTable(
  'review_items',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    kind: closedSet(REVIEW_KINDS).notNull(),
    /** All that a manager may know of the kind: some kinds are clinical words. */
    boardKind: text({ enum: BOARD_KINDS })
      .notNull()
      .generatedAlwaysAs(
        sql`case when kind in ('red_flag', 'intake_stop') then 'red_flag' when kind = 'awaiting_signoff' then 'awaiting_signoff' else 'review' end`,
      ),
    urgency: closedSet(URGENCIES).notNull(),
    /** C.18 order, then due time; smaller comes first. */
    rank: smallint().notNull(),
    /** The newest decision that asks for it; null = not about a decision. */
    decisionId: uuid(),
    openedAt: instant().notNull().defaultNow(),
    dueAt: instant().notNull(),
    /** Claimed while somebody has it open, so that two people never act twice. */
    claimedByUserId: uuid(),
    claimedByName: text(),
    claimedUntil: instant(),
    /** Hidden from the queue until then. */
    snoozedUntil: instant(),
    /** It comes back with the next check-in, at `snoozedUntil` at the latest. */
    backWithCheckIn: boolean().notNull().default(false),
    /** Handed to a colleague, with a word; null = to nobody. */
    delegatedToUserId: uuid(),
    delegatedToName: text(),
    delegatedByName: text(),
    delegationNote: text(),
    closedAt: instant(),
    closeReason: closedSet(CLOSE_REASONS),
    closedByUserId: uuid(),
    lockVersion: smallint().notNull().default(0),
  },
  (t) => [
    episodeKey('review_items_episode', t),
    within('review_items_kind', t.kind, REVIEW_KINDS),
    within('review_items_urgency', t.urgency, URGENCIES),
    within('review_items_close', t.closeReason, CLOSE_REASONS),
    check('review_items_closed', sql`(${t.closedAt} is null) = (${t.closeReason} is null)`),
    /** the queue */
    uniqueIndex('review_items_one_open').on(t.episodeId, t.kind).where(sql`${t.closedAt} is null`),
    index('review_items_open').on(t.clinicId, t.rank, t.dueAt).where(sql`${t.closedAt} is null`),
    index('review_items_by_episode').on(t.episodeId),
  ],
)
