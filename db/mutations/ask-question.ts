import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import type { QuestionInput } from '../../lib/week/schema'
import { newId } from '../ids'
import { patientQuestions } from '../schema'
import { clinicalTime, ownerOf, type Received, receiveEntry } from './receive-entry'

/** Keeps a question for the clinician; it stands in the chart until they speak. Exactly once per `clientKey`. */
export function askQuestion(
  scope: PatientScope,
  input: QuestionInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'question.ask', kind: 'question', trigger: null, input, now, held },
    async (tx, context) => {
      const entryId = newId()
      await tx.insert(patientQuestions).values({
        id: entryId,
        ...ownerOf(context),
        ...clinicalTime(input.at, context),
        question: input.question,
      })
      return { entryId }
    },
  )
}
