import { sql } from 'drizzle-orm'
import { check, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { GATES } from '../../lib/gate-test/types'
import { closedSet, id, instant, owner, plainDate, within } from './columns'
import { episodeKey } from './episodes'

/**
 * Where one episode stands on the running ladder and which gates are open (C.9, C.10). Only the evaluation moves it;
 * every move is a frozen decision of kind 'run'.
 */
export const runningStates = pgTable(
  'running_states',
  {
    episodeId: uuid().primaryKey(),
    ...owner(),
    /** Step of the running ladder; null = the run gate has never been open. */
    step: smallint(),
    /** First day whose runs count for the step. */
    stepSince: plainDate(),
    /** No running before this instant (RN3); null = nothing waits. */
    noRunBefore: instant(),
    /** Since when each gate is open; null = shut. A suspension (G8) does not shut it. */
    activityOpenedOn: plainDate(),
    runOpenedOn: plainDate(),
    highIntensityOpenedOn: plainDate(),
    /** The newest decision of kind 'run'. */
    lastDecisionId: uuid(),
    /** What that decision said, in codes: the next one is kept only when it says something else. */
    lastSaid: text().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    episodeKey('running_states_episode', t),
    check('running_states_step', sql`${t.step} between 0 and 8`),
    check('running_states_since', sql`(${t.step} is null) = (${t.stepSince} is null)`),
  ],
)

/** A clinician's yes to a gate (C.9, S000-39). */
export const gateSignoffs = pgTable(
  'gate_signoffs',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    gate: closedSet(GATES).notNull(),
    signedByUserId: uuid().notNull(),
    signedByName: text().notNull(),
    signedAt: instant().notNull(),
    /** null = still holds. */
    withdrawnAt: instant(),
  },
  (t) => [
    episodeKey('gate_signoffs_episode', t),
    within('gate_signoffs_gate', t.gate, GATES),
    uniqueIndex('gate_signoffs_one').on(t.episodeId, t.gate).where(sql`${t.withdrawnAt} is null`),
    index('gate_signoffs_by_episode').on(t.episodeId),
  ],
)
