import type { StaffRole } from '../../lib/auth/roles'
import type { OpeningTime } from '../../lib/clinic/opening-times'
import type { ZoneName } from '../../lib/time/types'
import { bristolPatients } from './patients-bristol'
import { bristolArgued } from './patients-bristol-argued'
import { bristolPlateaus } from './patients-bristol-more'
import { bristolRunners } from './patients-bristol-runners'
import { denverPatients } from './patients-denver'
import type { ClinicKey, PatientPersona, PatientSketch, StaffKey } from './persona-types'

/** Ids are fixed, so that a link into the demo keeps working after it has been seeded again. */
export const demoId = (kind: number, n: number) =>
  `de000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(n).padStart(8, '0')}`

export type ClinicPersona = {
  key: ClinicKey
  id: string
  protocolVersionId: string
  slug: string
  name: string
  timeZone: ZoneName
  country: string
  emergencyNumber: string
  urgentCareNumber?: string
  telephone: string
  openingTimes: OpeningTime[]
}

const weekdays = (from: string, to: string): OpeningTime[] =>
  [1, 2, 3, 4, 5].map((day) => ({ day, from, to }))

/** Telephone numbers are from the ranges kept for stories. */
export const clinics: readonly ClinicPersona[] = [
  {
    key: 'bristol',
    id: demoId(1, 1),
    protocolVersionId: demoId(2, 1),
    slug: 'harbourside',
    name: 'Harbourside Tendon Clinic',
    timeZone: 'Europe/London',
    country: 'GB',
    emergencyNumber: '999',
    urgentCareNumber: '111',
    telephone: '+44 117 496 0123',
    openingTimes: weekdays('8:00', '18:00'),
  },
  {
    key: 'denver',
    id: demoId(1, 2),
    protocolVersionId: demoId(2, 2),
    slug: 'front-range',
    name: 'Front Range Running Clinic',
    timeZone: 'America/Denver',
    country: 'US',
    emergencyNumber: '911',
    telephone: '+1 303 555 0142',
    openingTimes: weekdays('7:00', '18:00'),
  },
]

export type StaffPersona = {
  key: StaffKey
  userId: string
  displayName: string
  email: string
  timeZone: ZoneName
  memberships: readonly {
    clinic: ClinicKey
    role: StaffRole
    protocolPermission?: boolean
    receivesUnassigned?: boolean
  }[]
  /** What to look at, in one sentence. */
  look: string
}

export const staff: readonly StaffPersona[] = [
  {
    key: 'amara',
    userId: demoId(3, 1),
    displayName: 'Amara Okafor',
    email: 'amara.okafor@harbourside.example',
    timeZone: 'Europe/London',
    memberships: [
      { clinic: 'bristol', role: 'clinician', protocolPermission: true, receivesUnassigned: true },
    ],
    look: 'The fullest review queue: a red flag from today, a sign-off, a plateau, a start that waits.',
  },
  {
    key: 'jonas',
    userId: demoId(3, 2),
    displayName: 'Jonas Lindqvist',
    email: 'jonas.lindqvist@harbourside.example',
    timeZone: 'Europe/London',
    memberships: [
      { clinic: 'bristol', role: 'clinician' },
      { clinic: 'denver', role: 'clinician' },
    ],
    look: 'Works in both clinics: switch between them; neither shows the other.',
  },
  {
    key: 'beatriz',
    userId: demoId(3, 3),
    displayName: 'Beatriz Moura',
    email: 'beatriz.moura@harbourside.example',
    timeZone: 'Europe/London',
    memberships: [{ clinic: 'bristol', role: 'clinician', protocolPermission: true }],
    look: 'A small caseload with room for more; a leave in two weeks with a visit in it; the second person who may publish the protocol.',
  },
  {
    key: 'maya',
    userId: demoId(3, 4),
    displayName: 'Maya Castellanos',
    email: 'maya.castellanos@front-range.example',
    timeZone: 'America/Denver',
    memberships: [
      { clinic: 'denver', role: 'clinician', protocolPermission: true, receivesUnassigned: true },
    ],
    look: 'Flares, gaps and missing data: what the rules do about each.',
  },
  {
    key: 'helen',
    userId: demoId(3, 5),
    displayName: 'Helen Prentice',
    email: 'helen.prentice@harbourside.example',
    timeZone: 'Europe/London',
    memberships: [{ clinic: 'bristol', role: 'manager' }],
    look: 'Who may be forgotten; hand cases over; end an access. No clinical word anywhere.',
  },
  {
    key: 'samir',
    userId: demoId(3, 6),
    displayName: 'Samir Haddad',
    email: 'samir.haddad@harbourside.example',
    timeZone: 'Europe/London',
    memberships: [{ clinic: 'bristol', role: 'manager' }],
    look: 'The second manager of the clinic.',
  },
  {
    key: 'robert',
    userId: demoId(3, 7),
    displayName: 'Robert Ng',
    email: 'robert.ng@front-range.example',
    timeZone: 'America/Denver',
    memberships: [{ clinic: 'denver', role: 'manager' }],
    look: 'The other clinic’s caseload.',
  },
]

function patientsOf(
  clinicKey: ClinicKey,
  kind: number,
  sketches: readonly PatientSketch[],
): PatientPersona[] {
  const clinic = clinics.find(({ key }) => key === clinicKey)
  if (!clinic) throw new Error(`no clinic ${clinicKey}`)
  return sketches.map((sketch, index) => {
    const key = sketch.displayName
      .normalize('NFD')
      .replaceAll(/[^a-zA-Z ]/g, '')
      .toLowerCase()
      .replaceAll(' ', '.')
    return {
      timeZone: clinic.timeZone,
      ...sketch,
      key,
      userId: demoId(kind, index + 1),
      patientId: demoId(kind + 1, index + 1),
      email: `${key}@people.example`,
      clinic: clinicKey,
    }
  })
}

export const patients: readonly PatientPersona[] = [
  ...patientsOf('bristol', 10, [...bristolPatients, ...bristolPlateaus, ...bristolRunners, ...bristolArgued]),
  ...patientsOf('denver', 20, denverPatients),
]
