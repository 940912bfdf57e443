import * as z from 'zod/mini'
import { PlanContent } from '../plan/schema'
import { GATE_CODES } from '../progression/gates'
import { INTAKE_RULES } from '../progression/intake'
import { NON_RESPONSE_RULES, PLATEAU_RULES } from '../progression/review'
import { RUN_RULES } from '../progression/running'
import { DAILY_RULES } from '../progression/types'
import { UNDER_LOADING_RULES } from '../progression/under-loading'
import { CARRIED_TABLES, type CarriedTable } from './tables'

/** The format this portal writes and reads. It counts up whenever a reader of the last one would go wrong. */
export const CARRY_OUT_FORMAT = 'loadwise-episode'
export const CARRY_OUT_VERSION = 1

/** A row as the database has it: columns by name, instants with all their digits. */
export type CarriedRow = Record<string, unknown>

/** One episode of care as a file (docs/carry-out.md). `contentHash` is over everything else. */
export type EpisodeRecord = {
  format: typeof CARRY_OUT_FORMAT
  formatVersion: typeof CARRY_OUT_VERSION
  contentHash: string
  exportedAt: string
  engineVersion: string
  clinic: { name: string; timeZone: string }
  person: {
    displayName: string
    dateOfBirth: string | null
    timeZone: string
    locale: string
    units: string
  }
  protocols: CarriedRow[]
  episode: CarriedRow
  tables: Record<CarriedTable, CarriedRow[]>
  /** In the person's own file only. */
  messages?: CarriedRow[] | undefined
}

/** Why a file is not taken in; each is a sentence of `carry-out.json`. */
export const CARRY_PROBLEMS = [
  'not_a_record',
  'newer_format',
  'changed',
  'protocol_changed',
  'protocol_unusable',
  'protocol_missing',
  'unknown_table',
  'unknown_column',
  'not_of_this_episode',
  'unknown_rule',
  'unfit',
  'known_elsewhere',
  'older_than_here',
  'past_changed',
  'decision_differs',
  'too_large',
] as const
export type CarryProblem = (typeof CARRY_PROBLEMS)[number]
/** The problem, and where: a table, a column, a rule, the number of a decision. */
export type CarryRefusal = { problem: CarryProblem; where?: string | undefined }

const text = z.string().check(z.minLength(1))
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const row = z.record(z.string(), z.unknown())

const Shape = z.strictObject({
  format: z.literal(CARRY_OUT_FORMAT),
  formatVersion: z.literal(CARRY_OUT_VERSION),
  contentHash: sha256,
  exportedAt: z.iso.datetime(),
  engineVersion: text,
  clinic: z.strictObject({ name: text, timeZone: text }),
  person: z.strictObject({
    displayName: text,
    dateOfBirth: z.nullable(z.iso.date()),
    timeZone: text,
    locale: text,
    units: text,
  }),
  protocols: z.array(z.looseObject({ id: uuid, content_hash: sha256, content: row })),
  episode: z.looseObject({ id: uuid, protocol_version_id: uuid, status: text }),
  tables: z.record(z.string(), z.array(row)),
  messages: z.optional(z.array(row)),
})

const Head = z.looseObject({ format: z.literal(CARRY_OUT_FORMAT), formatVersion: z.number() })

/** Rules this portal knows, by kind of decision. A running decision may also name what keeps the gate shut. */
const RULES: Record<string, readonly string[] | undefined> = {
  intake: INTAKE_RULES,
  daily: DAILY_RULES,
  review: [...PLATEAU_RULES, ...NON_RESPONSE_RULES, ...UNDER_LOADING_RULES, 'CO1'],
  run: [...RUN_RULES, ...GATE_CODES],
}

/** Whether a decision of this kind can rest on this rule. */
export const isKnownRule = (kind: unknown, rule: unknown) =>
  typeof rule === 'string' && (RULES[String(kind)]?.includes(rule) ?? false)

/**
 * Reads a file as an episode. Out: the record, or the first thing that is wrong with it. Fingerprints and whether the
 * decisions come out again are for whoever can compute them; nothing here trusts a name, a table or a rule it does not know.
 */
export function readEpisodeRecord(json: string): EpisodeRecord | CarryRefusal {
  let said: unknown
  try {
    said = JSON.parse(json)
  } catch {
    return { problem: 'not_a_record' }
  }
  const head = Head.safeParse(said)
  if (!head.success) return { problem: 'not_a_record' }
  if (head.data.formatVersion > CARRY_OUT_VERSION) return { problem: 'newer_format' }
  const parsed = Shape.safeParse(said)
  if (!parsed.success)
    return { problem: 'not_a_record', where: parsed.error.issues[0]?.path.map(String).join('.') }
  const { episode, tables, protocols } = parsed.data
  const known: readonly string[] = CARRIED_TABLES
  const stranger = Object.keys(tables).find((table) => !known.includes(table))
  if (stranger) return { problem: 'unknown_table', where: stranger }
  for (const table of CARRIED_TABLES) {
    if (tables[table]?.some((each) => each.episode_id !== episode.id))
      return { problem: 'not_of_this_episode', where: table }
  }
  const decisions = tables.decisions ?? []
  const odd = decisions.find(({ kind, rule }) => !isKnownRule(kind, rule))
  if (odd) return { problem: 'unknown_rule', where: String(odd.rule) }
  // what a chart draws must be a plan, whatever the decisions say
  if (tables.plan_versions?.some(({ content }) => !PlanContent.safeParse(content).success))
    return { problem: 'unfit', where: 'plan_versions' }
  const carried = new Set(protocols.map(({ id }) => id))
  const named = [episode, ...(tables.plan_versions ?? []), ...decisions].map(
    ({ protocol_version_id: id }) => id,
  )
  const moved = (tables.protocol_moves ?? []).flatMap((move) => [move.from_version_id, move.to_version_id])
  const missing = [...named, ...moved].find((id) => typeof id !== 'string' || !carried.has(id))
  if (missing !== undefined) return { problem: 'protocol_missing' }
  const whole = Object.fromEntries(CARRIED_TABLES.map((table) => [table, tables[table] ?? []]))
  return { ...parsed.data, tables: whole as EpisodeRecord['tables'] }
}

/** What a clinician reads before a record is taken in, and later where it came from. */
export type CarryPreview = {
  clinic: string
  person: { displayName: string; dateOfBirth: string | null }
  exportedAt: string
  affectedSide: string | null
  /** Of the episode where it was led. */
  status: string
  startedOn: string | null
  endedAt: string | null
  counts: Partial<Record<CarriedTable, number>>
  messagesLeft: number
  decisions: number
  /** Made by another version of the engine and different now; everything else came out bit for bit. */
  otherEngine: number
  /** Local days of check-ins and flare reports whose red flags nobody has cleared. */
  openRedFlagDays: string[]
  newProtocols: string[]
  /** Of an episode that was taken in before: how many rows are new, by table. */
  adds?: Partial<Record<CarriedTable, number>>
}

/** The days on which red flags were told that nobody has cleared, by entry and its newest version, oldest first. */
export function openRedFlagDays(
  tables: Pick<EpisodeRecord['tables'], 'check_ins' | 'flare_reports' | 'red_flag_clearances'>,
) {
  const cleared = new Set(tables.red_flag_clearances.map((each) => each.check_in_entry_id))
  const told = [...tables.check_ins, ...tables.flare_reports].filter(
    ({ red_flags: flags, entry_id: entry }) =>
      Array.isArray(flags) && flags.length > 0 && !cleared.has(entry),
  )
  return [...new Set(told.map(({ local_date: day }) => String(day)))].sort()
}
