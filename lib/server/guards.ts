import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { noteRead } from '@/db/audited'
import { touchBrowserSession } from '@/db/mutations/browser-sessions'
import { type BrowserSession, getBrowserSession, type Place } from '@/db/queries/browser-session'
import { mayOpenChart } from '@/db/queries/care-access'
import type { Role } from '../auth/roles'
import {
  type CareScope,
  type ClinicianScope,
  type ManagerScope,
  mintScope,
  type PatientScope,
} from '../auth/scope'
import { type Locale, parseLocale } from '../messages'
import { readSid, requestFacts } from './auth'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

/** The idle clock is written at most this often. */
const TOUCH_AFTER_MS = 60_000

/** The live session of this request, read from the database once; null when nobody is signed in. */
export const currentSession = cache(async (): Promise<BrowserSession | null> => {
  const sid = await readSid()
  if (sid === null) return null
  return getBrowserSession(systemScope('sign-in'), { sessionId: tokenHash(sid), now: new Date() })
})

const used = cache(async (session: BrowserSession): Promise<void> => {
  const now = new Date()
  if (now.getTime() - session.lastUsedAt.getTime() < TOUCH_AFTER_MS) return
  await touchBrowserSession(systemScope('sign-in'), session.id, now)
})

type Checked = { session: BrowserSession; place: Place }
type Refused = 'signed_out' | 'second_factor' | 'choose' | 'not_found'

/** Who may act in `role` right now. Polling passes `touch: false`, so that an open tab keeps nobody signed in. */
async function check(role: Role, { touch }: { touch: boolean }): Promise<Checked | Refused> {
  const session = await currentSession()
  if (!session) return 'signed_out'
  if (session.kind === 'awaiting_second_factor') return 'second_factor'
  if (session.kind === 'device' && role !== 'patient') return 'signed_out'
  if (touch) await used(session)
  if (session.role === null) return 'choose'
  const place = session.places.find((p) => p.role === session.role && p.clinicId === session.clinicId)
  if (!place) return session.places.length > 0 ? 'choose' : 'signed_out'
  return place.role === role ? { session, place } : 'not_found'
}

/** For a page: sends people to where they can go on, and shows everybody else that there is nothing here. */
async function requireRole(role: Role): Promise<Checked & { requestId: string }> {
  const checked = await check(role, { touch: true })
  if (checked === 'signed_out') redirect('/sign-in')
  if (checked === 'second_factor') redirect('/sign-in/code')
  if (checked === 'choose') redirect('/choose')
  if (checked === 'not_found') notFound()
  return { ...checked, requestId: (await requestFacts()).requestId }
}

function person({ session, place }: Checked, requestId: string) {
  return {
    userId: session.userId,
    clinicId: place.clinicId,
    sessionId: session.id,
    sessionKind: session.kind,
    requestId,
  }
}

const asPatient = (checked: Checked, requestId: string) =>
  mintScope<PatientScope>({
    kind: 'patient',
    ...person(checked, requestId),
    patientId: checked.place.patientId ?? '',
  })

const asClinician = (checked: Checked, requestId: string) =>
  mintScope<ClinicianScope>({
    kind: 'clinician',
    ...person(checked, requestId),
    displayName: checked.place.displayName,
  })

/** A person in care, on their own record. */
export async function requirePatient(): Promise<PatientScope> {
  const { requestId, ...checked } = await requireRole('patient')
  return asPatient(checked, requestId)
}

/** A clinician in the clinic this browser session looks at. */
export async function requireClinician(): Promise<ClinicianScope> {
  const { requestId, ...checked } = await requireRole('clinician')
  return asClinician(checked, requestId)
}

/** A manager of the clinic this browser session looks at. */
export async function requireManager(): Promise<ManagerScope> {
  const { requestId, ...checked } = await requireRole('manager')
  return mintScope<ManagerScope>({ kind: 'manager', ...person(checked, requestId) })
}

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

/**
 * A clinician with one patient's chart open; being in charge of that patient is checked and the opening is noted for
 * the audit. A patient out of care is not found, never forbidden: that somebody is in care is health information.
 */
export const requireCare = cache(async (patientId: string): Promise<CareScope> => {
  const clinician = await requireClinician()
  const care = await openChart(clinician, patientId)
  if (!care) notFound()
  return care
})

async function openChart(clinician: ClinicianScope, patientId: string): Promise<CareScope | null> {
  if (!isId(patientId) || !(await mayOpenChart(clinician, patientId))) return null
  const { kind: _, ...facts } = clinician
  const care = mintScope<CareScope>({ ...facts, kind: 'care', patientId })
  await noteRead(care, { action: 'chart.open', patientId })
  return care
}

/** What a route handler answers instead of a page's redirect. */
export type Refusal = { refused: 401 | 404 }

async function answerRole(role: Role, touch: boolean): Promise<(Checked & { requestId: string }) | Refusal> {
  const checked = await check(role, { touch })
  if (typeof checked === 'string') return { refused: checked === 'not_found' ? 404 : 401 }
  return { ...checked, requestId: (await requestFacts()).requestId }
}

/** For route handlers: a clinician, or the status to answer with. Polling must not touch the idle clock. */
export async function clinicianOrRefusal({ touch }: { touch: boolean }): Promise<ClinicianScope | Refusal> {
  const checked = await answerRole('clinician', touch)
  return 'refused' in checked ? checked : asClinician(checked, checked.requestId)
}

/** For route handlers: a clinician with this patient's chart open, or the status to answer with. */
export async function careOrRefusal(
  patientId: string,
  { touch }: { touch: boolean },
): Promise<CareScope | Refusal> {
  const clinician = await clinicianOrRefusal({ touch })
  if ('refused' in clinician) return clinician
  return (await openChart(clinician, patientId)) ?? { refused: 404 }
}

/** For route handlers: a person in care, or the status to answer with. */
export async function patientOrRefusal({ touch }: { touch: boolean }): Promise<PatientScope | Refusal> {
  const checked = await answerRole('patient', touch)
  return 'refused' in checked ? checked : asPatient(checked, checked.requestId)
}

/** What the shells show about who is signed in. */
export type CurrentPerson = {
  displayName: string
  email: string
  locale: Locale
  timeZone: string
  isDemo: boolean
  place: Place | null
  places: Place[]
}

/** The signed-in person for headers and menus; null when nobody is. Grants nothing. */
export async function currentPerson(): Promise<CurrentPerson | null> {
  const session = await currentSession()
  if (!session || session.kind === 'awaiting_second_factor') return null
  const place = session.places.find((p) => p.role === session.role && p.clinicId === session.clinicId)
  return {
    displayName: place?.displayName ?? session.user.displayName,
    email: session.user.email,
    locale: parseLocale(session.user.locale),
    timeZone: session.user.timeZone,
    isDemo: session.user.isDemo,
    place: place ?? null,
    places: session.places,
  }
}
