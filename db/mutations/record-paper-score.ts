import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { PaperScore } from '../../lib/questionnaires/schema'
import { instantOfLocal } from '../../lib/time/local-instant'
import { localDateOf } from '../../lib/time/plain-date'
import { read } from '../audited'
import { patients, questionnaireAnswers } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'

/** A day without a clock is placed at noon. */
const NOMINAL_TIME = '12:00'

/** A score from a paper form, entered by the clinician for the day it was filled in (C.15). Never a day ahead. */
export async function recordPaperScore(
  scope: CareScope,
  { episodeId, instrument, total, localDate }: PaperScore,
  now: Date,
): Promise<FactResult | { status: 'date_ahead' }> {
  const [patient] = await read(scope, (tx) =>
    tx.select({ timeZone: patients.timeZone }).from(patients).where(eq(patients.id, scope.patientId)),
  )
  if (!patient) return { status: 'not_found' }
  const { timeZone } = patient
  if (localDate > localDateOf(now.getTime(), timeZone)) return { status: 'date_ahead' }
  return changeClinicianFact(scope, {
    action: 'questionnaire.record-paper',
    episodeId,
    now,
    detail: { instrument },
    judgeAgain: false,
    write: async (tx) => {
      await tx.insert(questionnaireAnswers).values({
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        episodeId,
        at: instantOfLocal(localDate, NOMINAL_TIME, timeZone),
        timeZone,
        localDate,
        receivedAt: now,
        instrument,
        total,
        source: 'clinician',
        enteredByUserId: scope.userId,
        enteredByName: scope.displayName,
      })
    },
  })
}
