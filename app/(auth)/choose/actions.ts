'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { choosePlace } from '@/db/mutations/browser-sessions'
import { PlaceInput } from '@/lib/auth/forms'
import { ROLES } from '@/lib/auth/roles'
import { safePath } from '@/lib/auth/safe-path'
import type { FormState } from '@/lib/forms/form-state'
import { sessionAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { systemScope } from '@/lib/server/system-scope'
import { inWords } from '../auth-words'

const place = sessionAction(PlaceInput, async (session, { place, next }, { requestId }) => {
  const [asked, clinicId = ''] = place.split(' ')
  const role = ROLES.find((each) => each === asked)
  const choice = { sessionId: session.id, userId: session.userId, clinicId }
  if (!role || !(await choosePlace(systemScope('sign-in', requestId), { ...choice, role }))) {
    return { status: 'problem', problem: 'notThere' }
  }
  redirect(safePath(next) as Route)
})

/** Where this browser works from now on. */
export async function choose(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await place(state, form))
}
