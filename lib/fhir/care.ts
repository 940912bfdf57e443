import type {
  CarePlan,
  CarePlanActivity,
  Condition,
  Goal,
  GuidanceResponse,
  Patient,
  Procedure,
  Provenance,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from 'fhir/r4'
import { answersOfStep } from '../intake/answers-in-words'
import { isSavedStep } from '../intake/schema'
import { INTAKE_STEPS } from '../intake/types'
import { sheetWeek } from '../plan/sheet-week'
import { coded, ICD10CM_OF_SIDE, rehab, SYSTEMS } from './codes'
import { doseInWords, timingOf } from './prescription'
import { to } from './references'
import type { FhirSource } from './source'

export const PROTOCOL_CANONICAL = 'https://loadwise.example/fhir/PlanDefinition/protocol'
const CHECK_IN_CANONICAL = 'https://loadwise.example/fhir/Questionnaire/check-in'
const INTAKE_CANONICAL = 'https://loadwise.example/fhir/Questionnaire/intake'
const DIGEST_SYSTEM = 'https://loadwise.example/fhir/input-digest'

export function patientResource({ patient, clinic }: FhirSource): Patient {
  return {
    resourceType: 'Patient',
    id: patient.id,
    name: [{ text: patient.displayName }],
    ...(patient.dateOfBirth ? { birthDate: patient.dateOfBirth } : {}),
    communication: [
      { language: { coding: [{ system: 'urn:ietf:bcp:47', code: patient.locale }] }, preferred: true },
    ],
    managingOrganization: { display: clinic.name },
  }
}

/** One problem a leg: the side stands in the code and in the body site. */
export function conditions({ patient, episodes }: FhirSource): Condition[] {
  return episodes.flatMap((episode) => {
    const { affectedSide } = episode
    if (affectedSide === null) return []
    const sides = affectedSide === 'bilateral' ? (['left', 'right'] as const) : ([affectedSide] as const)
    return sides.map((side): Condition => {
      const isOver = episode.status === 'discharged'
      return {
        resourceType: 'Condition',
        id: `${episode.id}-${side}`,
        clinicalStatus: coded(SYSTEMS.conditionClinical, isOver ? 'inactive' : 'active'),
        verificationStatus: coded(SYSTEMS.conditionVerification, 'provisional'),
        category: [coded(SYSTEMS.conditionCategory, 'problem-list-item')],
        code: {
          coding: [{ system: SYSTEMS.icd10cm, code: ICD10CM_OF_SIDE[side] }],
          text: 'Hamstring tendinopathy',
        },
        bodySite: [{ text: side === 'left' ? 'Left hamstring' : 'Right hamstring' }],
        subject: to('Patient', patient.id),
        recordedDate: episode.createdAt.toISOString(),
        ...(isOver && episode.endedAt ? { abatementDateTime: episode.endedAt.toISOString() } : {}),
      }
    })
  })
}

/** What was answered in a check-in; an unanswered question is left out. */
export function questionnaireResponses({ patient, checkIns }: FhirSource): QuestionnaireResponse[] {
  return checkIns.map((row) => {
    const item: QuestionnaireResponseItem[] = []
    const answer = (linkId: string, value: number | null) => {
      if (value !== null) item.push({ linkId, answer: [{ valueDecimal: value }] })
    }
    answer('morning-left', row.morningLeft)
    answer('morning-right', row.morningRight)
    answer('worst24h-left', row.worst24hLeft)
    answer('worst24h-right', row.worst24hRight)
    answer('stiffness-minutes', row.stiffnessMinutes)
    answer('sitting-first-pain-minutes', row.sittingFirstPainMinutes)
    answer('sleep-hours', row.sleepHours)
    answer('mood', row.mood)
    if (row.redFlagsAnswered) {
      const flags = row.redFlags.length > 0 ? row.redFlags : ['none']
      item.push({ linkId: 'red-flags', answer: flags.map((valueString) => ({ valueString })) })
    }
    if (row.painSpots)
      item.push({ linkId: 'pain-spots', answer: row.painSpots.map((valueString) => ({ valueString })) })
    if (row.mainSpot) item.push({ linkId: 'main-spot', answer: [{ valueString: row.mainSpot }] })
    if (row.note) item.push({ linkId: 'note', answer: [{ valueString: row.note }] })
    return {
      resourceType: 'QuestionnaireResponse',
      id: row.id,
      identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${row.entryId}` },
      questionnaire: `${CHECK_IN_CANONICAL}|1`,
      status: row.supersededAt === null ? (row.version > 1 ? 'amended' : 'completed') : 'entered-in-error',
      subject: to('Patient', patient.id),
      author: to('Patient', patient.id),
      source: to('Patient', patient.id),
      authored: row.at.toISOString(),
      ...(item.length > 0 ? { item } : {}),
    }
  })
}

/** What was said before the first plan, step by step, in the words it was asked in. */
export function intakeResponses({ patient, clinic, intakes }: FhirSource): QuestionnaireResponse[] {
  return intakes.map(({ episodeId, answers, submittedAt }) => {
    const steps = INTAKE_STEPS.filter(isSavedStep).flatMap((step): QuestionnaireResponseItem[] => {
      const item = answersOfStep(step, { locale: 'en', clinicName: clinic.name, answers }).flatMap(
        ({ key, term, value }) =>
          value === undefined ? [] : [{ linkId: key, text: term, answer: [{ valueString: value }] }],
      )
      return item.length > 0 ? [{ linkId: step, item }] : []
    })
    return {
      resourceType: 'QuestionnaireResponse',
      id: `intake-${episodeId}`,
      questionnaire: `${INTAKE_CANONICAL}|1`,
      status: 'completed',
      subject: to('Patient', patient.id),
      author: to('Patient', patient.id),
      source: to('Patient', patient.id),
      authored: submittedAt.toISOString(),
      ...(steps.length > 0 ? { item: steps } : {}),
    }
  })
}

export function procedures({ patient, sessions, exerciseNames }: FhirSource): Procedure[] {
  return sessions.map((row) => ({
    resourceType: 'Procedure',
    id: row.id,
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${row.entryId}` }],
    status: row.supersededAt === null ? 'completed' : 'entered-in-error',
    category: coded(SYSTEMS.snomed, '229065009', 'Exercise therapy'),
    code: { ...rehab('training-session'), text: exerciseNames[row.exerciseCode] ?? row.exerciseCode },
    subject: to('Patient', patient.id),
    performedPeriod: {
      start: row.at.toISOString(),
      ...(row.endedAt ? { end: row.endedAt.toISOString() } : {}),
    },
    ...(row.planVersionId ? { basedOn: [to('CarePlan', row.planVersionId)] } : {}),
    note: [
      { text: `Sets as asked and done: ${JSON.stringify(row.sets)}` },
      ...(row.note ? [{ authorReference: to('Patient', patient.id), text: row.note }] : []),
    ],
  }))
}

/** Every version of the plan; the newest of an episode still open is active. */
export function carePlans({
  patient,
  plans,
  episodes,
  goals,
  protocols,
  exerciseNames,
}: FhirSource): CarePlan[] {
  const newest = new Map<string, number>()
  for (const { episodeId, version } of plans)
    newest.set(episodeId, Math.max(version, newest.get(episodeId) ?? 0))
  const open = new Set(episodes.filter(({ endedAt }) => endedAt === null).map(({ id }) => id))
  return plans.map((plan) => {
    const isNewest = newest.get(plan.episodeId) === plan.version
    const goal = goals.filter(({ episodeId }) => episodeId === plan.episodeId).map(({ id }) => to('Goal', id))
    const affected = episodes.find(({ id }) => id === plan.episodeId)?.affectedSide ?? null
    const protocol = protocols[plan.episodeId]
    // A plan that rests for now still tells how often it is done when it goes on; its status tells that it rests.
    const week = protocol && sheetWeek({ ...plan.content, exercise: 'go' }, protocol)
    const activity = plan.content.items.map((item): CarePlanActivity => {
      const sessionsADay = week?.get(item.key) ?? []
      const scheduledTiming = timingOf(sessionsADay)
      return {
        detail: {
          kind: 'ServiceRequest',
          code: {
            coding: [{ system: SYSTEMS.snomed, code: '229065009', display: 'Exercise therapy' }],
            text: exerciseNames[item.exerciseCode] ?? item.exerciseCode,
          },
          status: plan.content.exercise === 'stop' ? 'stopped' : 'in-progress',
          ...(scheduledTiming ? { scheduledTiming } : {}),
          description: doseInWords(item, {
            affected,
            sessionsADay,
            mostRise: protocol?.limits.duringRiseMax,
          }),
        },
      }
    })
    return {
      resourceType: 'CarePlan',
      id: plan.id,
      status: isNewest && open.has(plan.episodeId) ? 'active' : isNewest ? 'completed' : 'revoked',
      intent: 'plan',
      title: `Plan, version ${plan.version}`,
      description: plan.patientMessage,
      subject: to('Patient', patient.id),
      period: { start: plan.effectiveFrom },
      created: plan.createdAt.toISOString(),
      ...(goal.length > 0 ? { goal } : {}),
      ...(activity.length > 0 ? { activity } : {}),
    }
  })
}

export function goalResources({ patient, goals }: FhirSource): Goal[] {
  return goals.map((goal) => ({
    resourceType: 'Goal',
    id: goal.id,
    lifecycleStatus: goal.endedAt ? 'completed' : 'active',
    description: { text: goal.activity },
    subject: to('Patient', patient.id),
    startDate: goal.createdAt.toISOString().slice(0, 10),
    expressedBy: to('Patient', patient.id),
  }))
}

/** What the protocol decided. The digest lets anybody with the logs derive it again. */
export function guidanceResponses({ patient, decisions }: FhirSource): GuidanceResponse[] {
  return decisions.map((decision) => ({
    resourceType: 'GuidanceResponse',
    id: decision.id,
    identifier: [{ system: DIGEST_SYSTEM, value: decision.inputDigest }],
    moduleCanonical: `${PROTOCOL_CANONICAL}|${decision.protocolHash}`,
    status: 'success',
    subject: to('Patient', patient.id),
    occurrenceDateTime: decision.evaluatedAt.toISOString(),
    reasonCode: [{ ...rehab('daily-decision'), text: `${decision.outcome} (${decision.rule})` }],
    note: [{ text: decision.clinicianText }],
  }))
}

/** Who decided: the engine prepared it, a clinician may have answered. */
export function provenances({ decisions, answers, plans }: FhirSource): Provenance[] {
  const answerOf = new Map(answers.map((answer) => [answer.decisionId, answer]))
  const planOf = new Map(
    plans.flatMap(({ decisionId, id }) => (decisionId ? [[decisionId, id] as const] : [])),
  )
  return decisions.map((decision) => {
    const answer = answerOf.get(decision.id)
    const plan = planOf.get(decision.id)
    return {
      resourceType: 'Provenance',
      id: `${decision.id}-by`,
      target: [to('GuidanceResponse', decision.id), ...(plan ? [to('CarePlan', plan)] : [])],
      recorded: (answer?.answeredAt ?? decision.evaluatedAt).toISOString(),
      agent: [
        {
          type: coded(SYSTEMS.provenanceAgent, 'assembler'),
          who: { display: `Loadwise engine ${decision.engineVersion}, protocol ${decision.protocolHash}` },
        },
        ...(answer
          ? [
              {
                type: coded(SYSTEMS.provenanceAgent, 'verifier'),
                who: { display: `${answer.answeredByName} (${answer.answer})` },
              },
            ]
          : []),
      ],
    }
  })
}
