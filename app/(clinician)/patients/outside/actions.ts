'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { openOutsideChart } from '@/db/mutations/chart-openings'
import { stateSaid } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { OutsideChartInput } from '@/lib/outside-chart/schema'
import { clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const open = clinicianAction(OutsideChartInput, async (scope, input, { now }) => {
  const result = await openOutsideChart(scope, input, now)
  if (result.status === 'opened') redirect(`/patients/${result.patientId}` as Route)
  return { status: 'problem', problem: result.status }
})

/** Opens the chart of a patient somebody else looks after, for an hour. */
export async function openOutside(state: FormState, form: FormData): Promise<FormState> {
  const result = await open(state, form)
  const t = translator(await readerLocale(), 'outsideChart')
  const say = (key: string) =>
    key === 'name' || key === 'birth' || key === 'reason' ? t(`errors.${key}`) : t('notFound')
  return stateSaid(result, {
    mistake: say,
    problem: (key) => t(key === 'yours' ? 'yours' : 'notFound'),
  })
}
