import 'server-only'
import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { touchBrowserSession } from '@/db/mutations/browser-sessions'
import { noteChartOpen } from '@/db/mutations/note-chart-open'
import { notePageOpen } from '@/db/mutations/note-page-open'
import { type BrowserSession, getBrowserSession, type Place } from '@/db/queries/browser-session'
import { chartRight } from '@/db/queries/care-access'
import { RECENT_SIGN_IN_SECONDS } from '../auth/limits'
import type { Role } from '../auth/roles'
import { safePath } from '../auth/safe-path'
import {
  type CareScope,
  type ClinicianScope,
  type ManagerScope,
  mintScope,
  type PatientScope,
} from '../auth/scope'
import { isId } from '../forms/is-id'
import { type Locale, parseLocale } from '../messages'
import { readSid, type SessionCookie } from './auth'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

/** The idle clock is written at most this often: well inside the ±30 s it is promised with. */
const TOUCH_AFTER_MS = 15_000

/** The live session of this request, read from the database once; null when nobody is signed in. */
export const currentSession = cache(
  async (): Promise<BrowserSession | null> => (await liveSession('session')) ?? (await phoneSession()),
)

/** What is left between sign-ins on a patient's own phone: a session of its own that opens little (P16). */
export const phoneSession = cache(async (): Promise<BrowserSession | null> => {
  const session = await liveSession('phone')
  return session?.kind === 'device' ? session : null
})

async function liveSession(cookie: SessionCookie): Promise<BrowserSession | null> {
  const sid = await readSid(cookie)
  if (sid === null) return null
  return getBrowserSession(systemScope('sign-in'), { sessionId: tokenHash(sid), now: new Date() })
}

const used = cache(async (session: BrowserSession): Promise<void> => {
  const now = new Date()
  if (now.getTime() - session.lastUsedAt.getTime() < TOUCH_AFTER_MS) return
  await touchBrowserSession(systemScope('sign-in'), session.id, now)
})

/** Where this browser is: what was chosen if the person still is that, else the only thing they are. */
function placeOf({ places, role, clinicId }: BrowserSession): Place | undefined {
  const chosen = places.find((place) => place.role === role && place.clinicId === clinicId)
  return chosen ?? (places.length === 1 ? places[0] : undefined)
}

/** Signed in as a patient and made staff since: a staff place waits for the second factor. */
const lacksFactor = (session: BrowserSession, place: Place) =>
  place.role !== 'patient' && session.secondFactorAt === null

type Checked = { session: BrowserSession; place: Place }
type Refused = 'signed_out' | 'second_factor' | 'choose' | 'not_found'

type Reach = {
  /** Polling passes false, so that an open tab keeps nobody signed in. */
  touch: boolean
  /** What a patient's own phone may open between sign-ins: today, check-ins, sessions, and word of a flare (P16). */
  phone: boolean
}

/** Who may act in `role` right now. */
async function check(role: Role, { touch, phone }: Reach): Promise<Checked | Refused> {
  const session = await currentSession()
  if (!session) return 'signed_out'
  if (session.kind === 'awaiting_second_factor') return 'second_factor'
  if (session.kind === 'device' && !(role === 'patient' && phone)) return 'signed_out'
  if (touch) await used(session)
  const place = placeOf(session)
  if (!place) return 'choose'
  if (lacksFactor(session, place)) return 'second_factor'
  return place.role === role ? { session, place } : 'not_found'
}

/** For a page: sends people to where they can go on, and shows everybody else that there is nothing here. */
async function requireRole(role: Role, phone = false): Promise<Checked & { requestId: string }> {
  const { byPerson, requestId } = await requestFacts()
  const checked = await check(role, { touch: byPerson, phone })
  if (checked === 'signed_out') return sendTo('/sign-in')
  if (checked === 'second_factor') return sendTo('/sign-in/code')
  if (checked === 'choose') return sendTo('/choose')
  if (checked === 'not_found') notFound()
  return { ...checked, requestId }
}

/** To a page of signing in, and from there back to where the person wanted to go. */
async function sendTo(page: '/sign-in' | '/sign-in/code' | '/sign-in/confirm' | '/choose'): Promise<never> {
  const next = safePath((await requestFacts()).path)
  redirect((next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`) as Route)
}

/** Anybody signed in, whatever they are: the settings of one's own account. */
export async function requireSession(): Promise<BrowserSession> {
  const session = await currentSession()
  if (!session || session.kind === 'device') return sendTo('/sign-in')
  const waits = session.kind !== 'full' || session.places.some((place) => lacksFactor(session, place))
  if (waits) return sendTo('/sign-in/code')
  if ((await requestFacts()).byPerson) await used(session)
  return session
}

/**
 * Anybody who signed in minutes ago. For changes that could lock the person out or let somebody else in: a browser
 * left open is not enough.
 */
export async function requireRecentSignIn(): Promise<BrowserSession> {
  const session = await requireSession()
  return isRecent(session, new Date()) ? session : sendTo('/sign-in/confirm')
}

export const isRecent = (session: BrowserSession, now: Date): boolean =>
  now.getTime() - session.createdAt.getTime() < RECENT_SIGN_IN_SECONDS * 1000

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

/** A person in care, on their own record. `phone`: their own phone between sign-ins will do (P16). */
export async function requirePatient({ phone = false } = {}): Promise<PatientScope> {
  const { requestId, ...checked } = await requireRole('patient', phone)
  const scope = asPatient(checked, requestId)
  await noteOnce(scope)
  return scope
}

/** A clinician in the clinic this browser session looks at. */
export async function requireClinician(): Promise<ClinicianScope> {
  const scope = await clinicianHere()
  await noteOnce(scope)
  return scope
}

async function clinicianHere(): Promise<ClinicianScope> {
  const { requestId, ...checked } = await requireRole('clinician')
  return asClinician(checked, requestId)
}

/** Keeps which page was opened, once a request however many parts of it ask, and before anything of it is shown. */
async function noteOnce(scope: PatientScope | ClinicianScope): Promise<void> {
  const { reads, path } = await requestFacts()
  if (!reads) return
  const noted = notedPages()
  const which = `${scope.kind} ${scope.sessionId}`
  await (noted[which] ??= notePageOpen(scope, path))
}
const notedPages = cache((): Record<string, Promise<void>> => ({}))

/** A manager of the clinic this browser session looks at. */
export async function requireManager(): Promise<ManagerScope> {
  const { requestId, ...checked } = await requireRole('manager')
  return mintScope<ManagerScope>({ kind: 'manager', ...person(checked, requestId) })
}

/**
 * A clinician with one patient's chart open; being in charge of that patient is checked and the opening is noted for
 * the audit. A patient out of care is not found, never forbidden: that somebody is in care is health information.
 */
export const requireCare = cache(async (patientId: string): Promise<CareScope> => {
  const clinician = await clinicianHere()
  const care = await openChart(clinician, patientId)
  if (!care) notFound()
  return care
})

async function openChart(
  clinician: ClinicianScope,
  patientId: string,
  { note }: { note: boolean } = { note: true },
): Promise<CareScope | null> {
  const right = isId(patientId) ? await chartRight(clinician, patientId, new Date()) : null
  if (right === null) return null
  const { kind: _, ...facts } = clinician
  const care = mintScope<CareScope>({
    ...facts,
    kind: 'care',
    patientId,
    ...(right === 'offered' ? { offered: true } : {}),
  })
  if (note) await noteChartOpen(care)
  return care
}

/** {@link patientOrRefusal} with the language its person reads, from the same look at the session. */
export async function readerOrRefusal(
  reach: Reach,
): Promise<{ scope: PatientScope; locale: Locale } | Refusal> {
  const checked = await answerRole('patient', reach)
  if ('refused' in checked) return checked
  return {
    scope: asPatient(checked, checked.requestId),
    locale: parseLocale(checked.session.user.locale),
  }
}

/** What a route handler answers instead of a page's redirect. */
export type Refusal = { refused: 401 | 404 }

async function answerRole(role: Role, reach: Reach): Promise<(Checked & { requestId: string }) | Refusal> {
  const checked = await check(role, reach)
  if (typeof checked === 'string') return { refused: checked === 'not_found' ? 404 : 401 }
  return { ...checked, requestId: (await requestFacts()).requestId }
}

/** For route handlers: a clinician, or the status to answer with. Polling must not touch the idle clock. */
export async function clinicianOrRefusal({ touch }: { touch: boolean }): Promise<ClinicianScope | Refusal> {
  const checked = await answerRole('clinician', { touch, phone: false })
  return 'refused' in checked ? checked : asClinician(checked, checked.requestId)
}

/**
 * For route handlers: a clinician with this patient's chart open, or the status to answer with. `opensChart: false` for
 * what an open chart does by itself and shows nothing new of it: its opening was noted when it was opened.
 * `writes: false` for what only shows: a colleague the patient is offered to may have it.
 */
export async function careOrRefusal(
  patientId: string,
  { touch, opensChart = true, writes = true }: { touch: boolean; opensChart?: boolean; writes?: boolean },
): Promise<CareScope | Refusal> {
  const clinician = await clinicianOrRefusal({ touch })
  if ('refused' in clinician) return clinician
  const care = await openChart(clinician, patientId, { note: opensChart })
  return care === null || (writes && care.offered) ? { refused: 404 } : care
}

/** For route handlers: a person in care, or the status to answer with. */
export async function patientOrRefusal({
  touch,
  phone = false,
}: {
  touch: boolean
  phone?: boolean
}): Promise<PatientScope | Refusal> {
  const checked = await answerRole('patient', { touch, phone })
  return 'refused' in checked ? checked : asPatient(checked, checked.requestId)
}

/** How long this sign-in lasts if nothing more is done; null = it has ended. Looking moves no clock. */
export async function timeLeft(): Promise<{ seconds: number; canStay: boolean } | null> {
  const session = await liveSession('session')
  if (session?.kind !== 'full') return null
  const { lastUsedAt, idleSeconds, expiresAt } = session
  const idleEnd = lastUsedAt.getTime() + idleSeconds * 1000
  const end = Math.min(idleEnd, expiresAt.getTime())
  return {
    seconds: Math.max(0, Math.floor((end - Date.now()) / 1000)),
    canStay: idleEnd < expiresAt.getTime(),
  }
}

/** A manager, for a route handler. */
export async function managerOrRefusal({ touch }: { touch: boolean }): Promise<ManagerScope | Refusal> {
  const checked = await answerRole('manager', { touch, phone: false })
  return 'refused' in checked
    ? checked
    : mintScope<ManagerScope>({ kind: 'manager', ...person(checked, checked.requestId) })
}

/** What the shells show about who is signed in. */
export type CurrentPerson = {
  displayName: string
  email: string
  locale: Locale
  timeZone: string
  isDemo: boolean
  /** After how long without anything done the sign-in ends; null = nothing is signed in that could. */
  idleSeconds: number | null
  place: Place | null
  places: Place[]
}

/** The signed-in person for headers and menus; null when nobody is. Grants nothing. */
export async function currentPerson(): Promise<CurrentPerson | null> {
  const session = await currentSession()
  if (!session || session.kind === 'awaiting_second_factor') return null
  const places = session.places.filter((each) => !lacksFactor(session, each))
  const place = placeOf({ ...session, places })
  return {
    displayName: place?.displayName ?? session.user.displayName,
    email: session.user.email,
    locale: parseLocale(session.user.locale),
    timeZone: session.user.timeZone,
    isDemo: session.user.isDemo,
    idleSeconds: session.kind === 'full' ? session.idleSeconds : null,
    place: place ?? null,
    places,
  }
}
