'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { changeClinicSettings, setWeeklyCounts } from '@/db/mutations/clinic-settings'
import { ClinicSettings, WeeklyWish } from '@/lib/clinic/schema'
import { managerAction } from '@/lib/server/action'

/** Saves what the portal tells people of the clinic. */
export const saveClinic = managerAction(ClinicSettings, async (scope, input) => {
  await changeClinicSettings(scope, input)
  redirect('/clinic?saved=clinic' as Route)
})

/** Turns one's own weekly mail on or off. */
export const saveWeekly = managerAction(WeeklyWish, async (scope, { weekly }) => {
  await setWeeklyCounts(scope, weekly === 'yes')
  redirect('/clinic?saved=mail' as Route)
})
