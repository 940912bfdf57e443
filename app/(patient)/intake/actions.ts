'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { beginIntake, saveIntakeStep } from '@/db/mutations/save-intake'
import { submitIntake } from '@/db/mutations/submit-intake'
import { getMyIntake } from '@/db/queries/my-entries'
import { getToday } from '@/db/queries/today'
import { sidesOf } from '@/lib/episode/sides'
import { stateInWords } from '@/lib/forms/errors-in-words'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import { IntakeSteps, isSavedStep } from '@/lib/intake/schema'
import { stopSoFar } from '@/lib/intake/triage'
import { INTAKE_STEPS } from '@/lib/intake/types'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const begin = patientAction(z.strictObject({}), async (scope, _input, { now }) => {
  const begun = await beginIntake(scope, now)
  redirect((begun.status === 'ready' ? '/intake/consent' : '/today') as Route)
})

/** Opens the intake, or a new episode of care for somebody who has finished one. */
export async function beginMyIntake(form: FormData): Promise<void> {
  await begin(idleForm, form)
}

const lockVersion = z
  .string()
  .regex(/^\d{1,6}$/, 'errors.form')
  .transform(Number)

/** The step's own schema reads the answers below; here only what every step has. */
const StepForm = z.object({ step: z.enum(INTAKE_STEPS), lockVersion }).loose()

const save = patientAction(StepForm, async (scope, { step, lockVersion, ...answers }, { now }) => {
  if (!isSavedStep(step)) return { status: 'problem', problem: 'not_found' }
  const parsed = IntakeSteps[step].safeParse(answers)
  if (!parsed.success) return { status: 'invalid', fieldErrors: errorsByField(parsed.error) }
  const before = await getMyIntake(scope)
  if (step === 'pain') {
    const missing = missingPain(before?.answers, parsed.data as z.output<typeof IntakeSteps.pain>)
    if (Object.keys(missing).length > 0) return { status: 'invalid', fieldErrors: missing }
  }
  const saved = await saveIntakeStep(scope, { step, answers: parsed.data, lockVersion }, now)
  if (saved.status === 'refused') {
    if (saved.problem === 'submitted') redirect('/today' as Route)
    return saved.problem === 'stale'
      ? { status: 'problem', problem: 'stale', data: { lockVersion: saved.lockVersion } }
      : { status: 'problem', problem: 'no_episode' }
  }
  // the way back leads through the steps as they are now, not as the browser remembers them
  revalidatePath('/intake', 'layout')
  const facts = await getToday(scope, now)
  const soFar = { ...(before?.answers as object), [step]: parsed.data }
  if (facts && stopSoFar(soFar, facts.today, facts.protocol)) redirect('/intake/stop' as Route)
  redirect(`/intake/${saved.next}` as Route)
})

function errorsByField(error: z.ZodError): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.') || 'form'
    errors[field] = [...(errors[field] ?? []), issue.message]
  }
  return errors
}

/** Every affected leg needs its three values; which legs were asked is known from an earlier step. */
function missingPain(answers: unknown, pain: z.output<typeof IntakeSteps.pain>): Record<string, string[]> {
  const place = IntakeSteps.place.safeParse((answers as { place?: unknown } | undefined)?.place)
  const missing: Record<string, string[]> = {}
  for (const side of sidesOf(place.success ? place.data.affectedSide : null)) {
    const ending = side === 'left' ? 'Left' : 'Right'
    for (const kind of ['average', 'morning', 'resting'] as const)
      if (pain[`${kind}${ending}`] === undefined) missing[`${kind}${ending}`] = ['errors.pain']
  }
  return missing
}

/** Keeps one step and goes to the next, or to the answer that stops exercise. */
export async function saveStep(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await save(state, form))
}

const Submit = z.strictObject({ lockVersion, confirmed: z.enum(['yes', 'no']) })

const submit = patientAction(Submit, async (scope, { lockVersion, confirmed }, { now }) => {
  const result = await submitIntake(scope, { lockVersion, stopConfirmed: confirmed === 'yes' }, now)
  switch (result.status) {
    case 'confirm_stop':
      return redirect('/intake/stop' as Route)
    case 'incomplete':
      return redirect(`/intake/${result.step}` as Route)
    case 'refused':
      if (result.problem !== 'stale') return { status: 'problem', problem: 'no_episode' }
      revalidatePath('/intake', 'layout')
      return { status: 'problem', problem: 'stale', data: { lockVersion: result.lockVersion } }
    default:
      return redirect('/intake/done' as Route)
  }
})

/** Ends the intake. */
export async function sendIntake(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await submit(state, form))
}
