import 'server-only'
import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type * as z from 'zod'
import { askQuestion } from '@/db/mutations/ask-question'
import { importActivity } from '@/db/mutations/import-activity'
import type { Received } from '@/db/mutations/receive-entry'
import { recordActivity } from '@/db/mutations/record-activity'
import { recordBattery } from '@/db/mutations/record-battery'
import { recordCheckIn } from '@/db/mutations/record-check-in'
import { recordFinishAnswer } from '@/db/mutations/record-finish-answer'
import { recordGateTest } from '@/db/mutations/record-gate-test'
import { recordLeftOut } from '@/db/mutations/record-left-out'
import { recordQuestionnaire } from '@/db/mutations/record-questionnaire'
import { recordResponse } from '@/db/mutations/record-response'
import { recordSession } from '@/db/mutations/record-session'
import { recordSitting } from '@/db/mutations/record-sitting'
import { reportFlare } from '@/db/mutations/report-flare'
import { requestCall } from '@/db/mutations/request-call'
import { sendMessage } from '@/db/mutations/send-message'
import { ActivityForm } from '../activity/activity-form'
import { FileImportInput } from '../activity-import/schema'
import type { PatientScope } from '../auth/scope'
import { BatteryInput } from '../battery/schema'
import { CallRequestInput } from '../call-request/schema'
import { CheckInInput } from '../check-in/schema'
import { FinishAnswer } from '../completion/schema'
import type { Held } from '../entry/held'
import type { EntryKind } from '../entry/kinds'
import { LeftOutInput } from '../exercise-session/left-out-schema'
import { ResponseInput } from '../exercise-session/response-schema'
import { SessionForm } from '../exercise-session/session-form'
import { flareOf } from '../flare/flare-of'
import { FlareInput } from '../flare/schema'
import { GateTestInput } from '../gate-test/schema'
import { QuestionnaireForm } from '../questionnaires/schema'
import { SittingInput } from '../sitting/schema'
import { MessageInput } from '../thread/schema'
import { QuestionInput } from '../week/schema'
import { type Action, patientAction } from './action'

type Payload = Record<string, unknown>

type Entry<Schema extends z.ZodType> = {
  /** Reads a form's fields and the same answers as JSON. Strict: identity never comes from it. */
  schema: Schema
  record: (scope: PatientScope, input: z.output<Schema>, now: Date, held?: Held) => Promise<Received>
  /** The page that shows what became of it. */
  leadsTo: (entryId: string, input: z.output<Schema>) => string
  /** How a payload of that version becomes one of the next: what a phone wrote before a release. */
  earlier?: Record<number, (payload: Payload) => Payload>
  /** May be written from a patient's own phone between sign-ins (P16). */
  phone?: boolean
}

/** Keeps what schema, mutation and page of one kind have in common to themselves. */
function entry<Schema extends z.ZodType>({
  schema,
  record,
  leadsTo,
  earlier = {},
  phone = false,
}: Entry<Schema>) {
  return {
    earlier,
    phone,
    /** Reads a payload; what is wrong with it, or a way to record it. */
    read: (payload: Payload) => {
      const parsed = schema.safeParse(payload)
      if (!parsed.success) return { issues: parsed.error.issues }
      const input = parsed.data
      return {
        record: (scope: PatientScope, now: Date, held: Held) => record(scope, input, now, held),
        leadsTo: (entryId: string) => leadsTo(entryId, input),
      }
    },
    action: patientAction(
      schema,
      async (scope, input, { now }) => {
        const result = await record(scope, input, now)
        if (result.status === 'refused') return { status: 'problem', problem: result.problem }
        redirect(leadsTo(result.entryId, input) as Route)
      },
      { phone },
    ),
  }
}

/**
 * The one list of what a person in care can enter: how it is read, what it becomes, where it is shown. The forms'
 * actions and the sync route (`app/api/sync`) both go through it.
 */
export const ENTRIES: Record<EntryKind, ReturnType<typeof entry>> = {
  'check-in': entry({
    schema: CheckInInput,
    record: recordCheckIn,
    leadsTo: (entryId) => `/check-in/${entryId}`,
    phone: true,
  }),
  session: entry({
    schema: SessionForm,
    record: recordSession,
    // the first says no weights
    earlier: { 1: (payload) => payload },
    // a sharp pain leads on to the safety questions
    leadsTo: (entryId, { stoppedFor, sessionGroup }) =>
      stoppedFor === 'sharp_pain' ? flareOf('session', sessionGroup) : `/session/${entryId}`,
    phone: true,
  }),
  'left-out': entry({
    schema: LeftOutInput,
    record: recordLeftOut,
    leadsTo: (_, { why }) =>
      why === 'too_sore'
        ? '/session?calm=1'
        : why === 'no_time'
          ? '/session/not-today?why=no_time'
          : '/today',
    phone: true,
  }),
  response: entry({ schema: ResponseInput, record: recordResponse, leadsTo: () => '/today', phone: true }),
  activity: entry({
    schema: ActivityForm,
    record: recordActivity,
    leadsTo: (entryId) => `/session/${entryId}`,
  }),
  'gate-test': entry({
    schema: GateTestInput,
    record: recordGateTest,
    leadsTo: (entryId) => `/session/${entryId}`,
  }),
  sitting: entry({
    schema: SittingInput,
    record: recordSitting,
    leadsTo: (entryId) => `/session/${entryId}`,
  }),
  'file-import': entry({ schema: FileImportInput, record: importActivity, leadsTo: () => '/ledger' }),
  // a safety sign never waits for a password
  'flare-report': entry({
    schema: FlareInput,
    record: reportFlare,
    leadsTo: () => '/flare/reported',
    phone: true,
  }),
  questionnaire: entry({
    schema: QuestionnaireForm,
    record: recordQuestionnaire,
    leadsTo: (_, { instrument }) => `/questionnaires?saved=${instrument}`,
  }),
  battery: entry({
    schema: BatteryInput,
    record: recordBattery,
    leadsTo: () => '/questionnaires/tests?saved=1',
  }),
  'finish-answer': entry({
    schema: FinishAnswer,
    record: recordFinishAnswer,
    leadsTo: () => '/finish?said=1',
  }),
  'call-request': entry({ schema: CallRequestInput, record: requestCall, leadsTo: () => '/help?called=1' }),
  question: entry({ schema: QuestionInput, record: askQuestion, leadsTo: () => '/week?asked=1' }),
  message: entry({ schema: MessageInput, record: sendMessage, leadsTo: () => '/messages?sent=1#newest' }),
}

/** The action behind the form of one kind of entry. */
export const entryAction = (kind: EntryKind): Action => ENTRIES[kind].action
