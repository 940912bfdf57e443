import type { CodeableConcept, Observation } from 'fhir/r4'
import type { Instrument } from '../questionnaires/types'
import { coded, PAIN_SEVERITY, REHAB_SYSTEM, type RehabCode, rehab, SYSTEMS } from './codes'
import { to } from './references'
import type { FhirSource } from './source'

const LEGS = ['Left', 'Right'] as const
const BODY_SITE = { Left: 'Left hamstring', Right: 'Right hamstring' } as const
type Unit = { unit: string; code: string }
const MINUTES: Unit = { unit: 'min', code: 'min' }
const SCORE: Unit = { unit: '{score}', code: '{score}' }

type Facts = {
  patientId: string
  /** The log it was said in. */
  id: string
  at: Date
  receivedAt: Date
  derivedFrom?: string
  isCurrent: boolean
}

function observation(
  facts: Facts,
  code: CodeableConcept,
  more: Pick<Observation, 'valueInteger' | 'valueQuantity' | 'valueString' | 'bodySite' | 'focus'> & {
    part: string
    category?: 'survey' | 'activity'
  },
): Observation {
  const { part, category = 'survey', ...value } = more
  return {
    resourceType: 'Observation',
    id: `${facts.id}-${part}`,
    // A version that was corrected stays in the record and says so.
    status: facts.isCurrent ? 'final' : 'entered-in-error',
    category: [coded(SYSTEMS.observationCategory, category)],
    code,
    subject: to('Patient', facts.patientId),
    performer: [to('Patient', facts.patientId)],
    effectiveDateTime: facts.at.toISOString(),
    issued: facts.receivedAt.toISOString(),
    ...(facts.derivedFrom ? { derivedFrom: [to('QuestionnaireResponse', facts.derivedFrom)] } : {}),
    ...value,
  }
}

/** Pain of each leg that was answered for; a leg without an answer has no observation, never a zero. */
function painOf<Name extends string>(
  facts: Facts,
  code: RehabCode,
  row: { [K in `${Name}Left` | `${Name}Right`]: number | null },
  name: Name,
): Observation[] {
  return LEGS.flatMap((leg) => {
    const value = row[`${name}${leg}`]
    if (value === null) return []
    const concept: CodeableConcept = {
      coding: [PAIN_SEVERITY, { system: REHAB_SYSTEM, code }],
      text: rehab(code).text as string,
    }
    return [
      observation(facts, concept, {
        part: `${code}-${leg.toLowerCase()}`,
        valueInteger: value,
        bodySite: { text: BODY_SITE[leg] },
      }),
    ]
  })
}

function measured(
  facts: Facts,
  code: CodeableConcept,
  part: string,
  value: number | null,
  unit: Unit,
): Observation[] {
  if (value === null) return []
  return [
    observation(facts, code, {
      part,
      valueQuantity: { value, unit: unit.unit, system: SYSTEMS.ucum, code: unit.code },
    }),
  ]
}

/** Everything said with numbers in the check-ins. */
export function checkInObservations({ patient, checkIns }: FhirSource): Observation[] {
  return checkIns.flatMap((row) => {
    const facts = {
      patientId: patient.id,
      id: row.id,
      at: row.at,
      receivedAt: row.receivedAt,
      derivedFrom: row.id,
      isCurrent: row.supersededAt === null,
    }
    return [
      ...painOf(facts, 'morning-pain', row, 'morning'),
      ...painOf(facts, 'worst-pain-24h', row, 'worst24h'),
      ...measured(facts, rehab('morning-stiffness-minutes'), 'stiffness', row.stiffnessMinutes, MINUTES),
      ...measured(
        facts,
        rehab('sitting-before-pain-minutes'),
        'sitting',
        row.sittingFirstPainMinutes,
        MINUTES,
      ),
      ...measured(facts, coded(SYSTEMS.loinc, '93832-4', 'Sleep duration'), 'sleep', row.sleepHours, {
        unit: 'h',
        code: 'h',
      }),
      ...measured(facts, rehab('mood'), 'mood', row.mood, SCORE),
      ...row.redFlags.map((flag, number) =>
        observation(facts, rehab('red-flag'), { part: `flag-${number + 1}`, valueString: flag }),
      ),
    ]
  })
}

/** Pain before and during sessions and activities, and what they were. */
export function loadObservations({ patient, sessions, activities }: FhirSource): Observation[] {
  const factsOf = (row: FhirSource['sessions'][number] | FhirSource['activities'][number]): Facts => ({
    patientId: patient.id,
    id: row.id,
    at: row.at,
    receivedAt: row.receivedAt,
    isCurrent: row.supersededAt === null,
  })
  const ofSessions = sessions.flatMap((row) => {
    const about = { focus: [to('Procedure', row.id)] }
    return [
      ...painOf(factsOf(row), 'pain-before-load', row, 'pre'),
      ...painOf(factsOf(row), 'pain-during-load', row, 'during'),
      ...measured(factsOf(row), rehab('session-rpe'), 'rpe', row.rpe, SCORE),
    ].map((each) => ({ ...each, ...about }))
  })
  const ofActivities = activities.flatMap((row) => {
    const facts = factsOf(row)
    return [
      observation(facts, coded(SYSTEMS.loinc, '73985-4', 'Exercise activity'), {
        part: 'activity',
        category: 'activity',
        valueString: row.kind,
      }),
      ...measured(
        facts,
        coded(SYSTEMS.loinc, '55411-3', 'Exercise duration'),
        'duration',
        row.durationMinutes,
        MINUTES,
      ),
      ...painOf(facts, 'pain-before-load', row, 'pre'),
      ...painOf(facts, 'pain-during-load', row, 'during'),
    ]
  })
  return [...ofSessions, ...ofActivities]
}

/** The tendon's answer, bound to the session or activity that caused it. */
export function responseObservations(source: FhirSource): Observation[] {
  const sessionOf = new Map(source.sessions.map(({ entryId, id }) => [entryId, id]))
  return source.responses.flatMap((row) => {
    const facts = {
      patientId: source.patient.id,
      id: row.id,
      at: row.at,
      receivedAt: row.receivedAt,
      isCurrent: row.supersededAt === null,
    }
    const session = sessionOf.get(row.subjectEntryId)
    const about = session ? { focus: [to('Procedure', session)] } : {}
    return [
      ...painOf(facts, 'pain-30-minutes-after', row, 'pain'),
      ...LEGS.flatMap((leg) =>
        measured(
          facts,
          rehab('settling-minutes'),
          `settling-${leg.toLowerCase()}`,
          row[`settleMinutes${leg}`],
          MINUTES,
        ).map((each) => ({ ...each, bodySite: { text: BODY_SITE[leg] } })),
      ),
    ].map((each) => ({ ...each, ...about }))
  })
}

/** How well the person can do what they chose (PSFS). */
export function goalObservations({ patient, goals, goalRatings }: FhirSource): Observation[] {
  const activityOf = new Map(goals.map(({ id, activity }) => [id, activity]))
  return goalRatings.map((rating) => ({
    ...observation(
      {
        patientId: patient.id,
        id: rating.id,
        at: rating.receivedAt,
        receivedAt: rating.receivedAt,
        isCurrent: true,
      },
      { ...rehab('psfs-ability'), text: `PSFS: ${activityOf.get(rating.goalId) ?? ''}`.trim() },
      { part: 'psfs', valueInteger: rating.ability, focus: [to('Goal', rating.goalId)] },
    ),
    effectiveDateTime: rating.localDate,
  }))
}

const SCORE_CODE: Record<Instrument, RehabCode> = {
  visa_h: 'visa-h-total',
  tsk_11: 'tsk-11-total',
  nprs: 'nprs-average',
  groc: 'groc',
  two_weeks: 'two-weeks',
  confidence: 'confidence',
  stress: 'stress',
  psfs: 'psfs-mean',
}

/** Totals of questionnaires; one that a clinician entered from paper names who did. */
export function scoreObservations({ patient, scores }: FhirSource): Observation[] {
  return scores.map((row) => ({
    ...observation(
      { patientId: patient.id, id: row.id, at: row.at, receivedAt: row.receivedAt, isCurrent: true },
      rehab(SCORE_CODE[row.instrument]),
      {
        part: 'total',
        valueQuantity: { value: row.total, unit: SCORE.unit, system: SYSTEMS.ucum, code: SCORE.code },
      },
    ),
    ...(row.enteredByName ? { performer: [to('Patient', patient.id), { display: row.enteredByName }] } : {}),
  }))
}
