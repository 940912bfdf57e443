import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type ClinicianScope, mintScope, type SystemScope } from '../../../lib/auth/scope'
import { audited, read } from '../../audited'
import { createClinic } from '../../mutations/create-clinic'
import { foldBoards } from '../../mutations/fold-boards'
import { setWorkingHours } from '../../mutations/working-hours'
import { clinics } from '../../schema'
import { atDay } from '../at-day'
import type { Story } from '../life'
import { requireLocalDatabase } from '../local-database'
import { addPatient, addStaff, characterIn, type LoginOf } from '../make-people'
import { demoId, patients as personas } from '../personas'
import { simulate } from '../simulate'
import { longStories } from './long-stories'
import { type Copy, multiplyPatients } from './multiply'
import { FAMILY_NAMES, GIVEN_NAMES } from './names'

const ZONE = 'Europe/London'
const OPENED_DAYS_AGO = 900
const MOST_CLINICIANS = 40
const PATIENTS_A_CLINICIAN = 25
/** With one of them there are so many whatever the size, so that what a page costs can be compared. */
const AT_THE_DESK = 50
/** Of a hundred people, so many have one of the long stories. */
const LONG_SHARE = 15
/** Of a hundred, so many are stopped, discharged after days or without anybody in charge. */
const RARE_SHARE = 3

const scope = mintScope<SystemScope>({ kind: 'system', actor: 'seed' })

/** The invented clinic that is as large as one asks for. */
export const LARGE_CLINIC = {
  id: demoId(1, 9),
  protocolVersionId: demoId(2, 9),
  slug: 'meridian',
  name: 'Meridian Tendon Network',
  timeZone: ZONE,
  country: 'GB',
  emergencyNumber: '999',
  urgentCareNumber: '111',
  telephone: '+44 20 7946 0190',
  openingTimes: [1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '8:00', to: '20:00' })),
} as const

export type LargeStep = 'people' | 'stories' | 'copies'

/** Of {@link largeStaff}, the clinician with as many patients at every size; does not receive those nobody has. */
export const DESK_AT = 3

/** Who works there: managers first. The same for every size, up to the number of clinicians. */
export function largeStaff(patientCount: number) {
  const clinicians = Math.min(MOST_CLINICIANS, Math.max(2, Math.ceil(patientCount / PATIENTS_A_CLINICIAN)))
  return Array.from({ length: clinicians + 2 }, (_, n) => {
    const displayName = nameOf('staff', n)
    return {
      userId: demoId(90, n + 1),
      displayName,
      email: `${mailName(displayName)}.${n + 1}@meridian.example`,
      timeZone: ZONE,
      role: n < 2 ? ('manager' as const) : ('clinician' as const),
    }
  })
}

/** A number below `below` that follows from these words: the same in every run, on every machine. */
function drawn(below: number, ...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('/')).digest().readUInt32BE(0) % below
}

function nameOf(kind: string, n: number): string {
  const given = GIVEN_NAMES[drawn(GIVEN_NAMES.length, kind, 'given', n)]
  return `${given} ${FAMILY_NAMES[drawn(FAMILY_NAMES.length, kind, 'family', n)]}`
}

const mailName = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z ]/g, '')
    .toLowerCase()
    .replaceAll(' ', '.')

/** The stories that are lived; everybody else has one of them. */
type Sketch = { story: Story; isLong: boolean; isRare: boolean; assigned: boolean }

const SKETCHES: readonly Sketch[] = [
  ...longStories.map((story) => ({ story, isLong: true, isRare: false, assigned: true })),
  ...personas.map(({ story, clinician, ending }) => ({
    story,
    isLong: false,
    isRare: ending.status === 'stopped' || ending.status === 'discharged' || clinician === null,
    assigned: clinician !== null,
  })),
]

type Told = { patientId: string; story: Story; isLong: boolean; isRare: boolean; isOver: boolean }

/**
 * Opens a clinic of `patientCount` invented people beside the demo, deterministically: some forty live a story of
 * their own through the portal's own mutations, and the others are copies of their records under other names, with
 * other clinicians and on other days. In: the owner's address, `now` (the stories end there).
 * `sketches`: other stories to live. Throws when the clinic is there already. Returns how many people it made.
 */
export async function seedLargeClinic(options: {
  ownerUrl: string
  patientCount: number
  now: Date
  loginOf: LoginOf
  sketches?: readonly Sketch[]
  onProgress?: (step: LargeStep, share: number) => void
}): Promise<number> {
  const { ownerUrl, patientCount, now, loginOf, onProgress } = options
  requireLocalDatabase(ownerUrl)
  const there = await read(scope, (tx) => tx.select().from(clinics).where(eq(clinics.id, LARGE_CLINIC.id)))
  if (there.length > 0) throw new Error('The large clinic is there already. Run `npm run db:reset` first.')
  onProgress?.('people', 0)
  const staff = largeStaff(patientCount)
  await openClinic(staff, now, loginOf)
  const told = await tellStories(staff, options)
  const copies = copiesOf(told, patientCount, staff)
  await multiplyPatients(ownerUrl, {
    copies,
    staffUserIds: staff.map(({ userId }) => userId),
    onDone: (done) => onProgress?.('copies', done / copies.length),
  })
  await foldBoards(scope, { clinicId: LARGE_CLINIC.id, now }) // so that the first manager does not wait for it
  await audited(scope, 'demo.seeded', async (_tx, note) => {
    note({
      clinicId: LARGE_CLINIC.id,
      entity: 'clinic',
      entityId: LARGE_CLINIC.id,
      detail: { now: now.toISOString() },
    })
  })
  return told.length + copies.length
}

type Staff = ReturnType<typeof largeStaff>
const cliniciansOf = (staff: Staff) => staff.filter(({ role }) => role === 'clinician')

async function openClinic(staff: Staff, now: Date, loginOf: LoginOf) {
  const opened = atDay(now, ZONE, -OPENED_DAYS_AGO, '09:00')
  await createClinic(scope, { ...LARGE_CLINIC, isDemo: true }, opened)
  for (const { role, ...person } of staff) {
    const login = await loginOf({ userId: person.userId, email: person.email, isStaff: true })
    const memberships = [
      { clinicId: LARGE_CLINIC.id, role, receivesUnassigned: person.userId === staff[2]?.userId },
    ]
    await addStaff(scope, { ...person, memberships }, login, opened)
    if (role === 'clinician') await setWorkingHours(atWork(person), WEEK, opened)
  }
}

/** Monday to Friday, nine to five. */
const WEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 9 * 60, untilMinute: 17 * 60 }))

const atWork = ({ userId, displayName }: { userId: string; displayName: string }) =>
  mintScope<ClinicianScope>({
    kind: 'clinician',
    userId,
    displayName,
    clinicId: LARGE_CLINIC.id,
    sessionId: 'seed',
    sessionKind: 'full',
    requestId: 'seed',
  })

/** The people whose stories everybody else has: those of the demo, and some that go on for months. */
async function tellStories(
  staff: Staff,
  { patientCount, now, loginOf, onProgress, sketches = SKETCHES }: Parameters<typeof seedLargeClinic>[0],
): Promise<Told[]> {
  const clinicians = cliniciansOf(staff)
  const told: Told[] = []
  const cast = []
  for (const [n, { story, isLong, isRare, assigned }] of sketches.slice(0, patientCount).entries()) {
    const displayName = nameOf('patient', n)
    const person = {
      userId: demoId(91, n + 1),
      patientId: demoId(92, n + 1),
      displayName,
      email: `patient.${n + 1}@meridian.example`,
      timeZone: ZONE,
      story,
    }
    const clinician = assigned ? (clinicians[n % clinicians.length] ?? null) : null
    const login = await loginOf({ ...person, isStaff: false })
    const came = atDay(now, ZONE, -story.daysAgo, '08:00')
    await addPatient(
      scope,
      { ...person, clinicId: LARGE_CLINIC.id, clinicianUserId: clinician?.userId ?? null },
      login,
      came,
    )
    cast.push(characterIn(LARGE_CLINIC.id, person, clinician))
    const isOver = Object.values(story.on ?? {}).some(({ deeds = [] }) =>
      deeds.some((deed) => deed.do === 'discharge'),
    )
    told.push({ patientId: person.patientId, story, isLong, isRare, isOver })
  }
  await simulate(scope, cast, { now, onHour: (share) => onProgress?.('stories', share) })
  return told
}

/** Everybody beyond those who lived: whose story they have, drawn for each by their number. */
function copiesOf(told: readonly Told[], patientCount: number, staff: Staff): Copy[] {
  const clinicians = [...cliniciansOf(staff).slice(DESK_AT - 2), ...cliniciansOf(staff).slice(0, DESK_AT - 2)]
  const long = told.filter(({ isLong }) => isLong)
  const usual = told.filter(({ isLong, isRare }) => !isLong && !isRare)
  const rare = told.filter(({ isRare }) => isRare)
  const [desk, ...others] = clinicians
  const atDesk = AT_THE_DESK - told.length / clinicians.length
  const pick = <T>(from: readonly T[], n: number) => from[drawn(from.length, 'story', n)] as T
  return Array.from({ length: Math.max(patientCount - told.length, 0) }, (_, index) => {
    const n = told.length + index + 1
    const lot = drawn(100, 'lot', n)
    const group = lot < LONG_SHARE ? long : lot < LONG_SHARE + RARE_SHARE ? rare : usual
    const source = pick(group.length > 0 ? group : told, n)
    const clinician =
      index < atDesk || others.length === 0 ? desk : others[drawn(others.length, 'clinician', n)]
    return {
      n,
      sourcePatientId: source.patientId,
      displayName: nameOf('patient', n),
      email: `patient.${n}@meridian.example`,
      clinicianUserId: clinician?.userId ?? '',
      daysEarlier: daysEarlier(n, source.isOver),
    }
  })
}

/** Most logged today; some not for a day or two, a few for weeks; care that ended did so any time in two years. */
function daysEarlier(n: number, isOver: boolean): number {
  if (isOver) return drawn(700, 'over', n)
  const lot = drawn(100, 'days', n)
  if (lot < 72) return 0
  if (lot < 88) return 1 + drawn(2, 'day', n)
  return lot < 96 ? 3 + drawn(4, 'days more', n) : 7 + drawn(30, 'weeks', n)
}
