import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { Role } from '@/lib/auth/roles'
import { currentPerson } from '@/lib/server/guards'

const HOMES: Record<Role, string> = { patient: '/today', clinician: '/review', manager: '/caseload' }

/** The way in: where somebody's day begins, or to signing in. */
export default async function Home() {
  const person = await currentPerson()
  if (!person) redirect('/sign-in' as Route)
  redirect((person.place ? HOMES[person.place.role] : '/choose') as Route)
}
