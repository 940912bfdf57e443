import { expect, it } from 'vitest'
import { type PatientLine, patientsShown } from './patient-list'

const line = (name: string, more: Partial<PatientLine> = {}): PatientLine => ({
  patientId: name,
  episodeId: name,
  name,
  timeZone: 'Europe/London',
  status: 'active',
  affectedSide: 'left',
  left: { rung: 2, doseStep: 0 },
  right: null,
  lastCheckInOn: '2026-03-10',
  silentDays: 0,
  adherence7d: 1,
  worstPain14d: null,
  painUntil: null,
  openKinds: [],
  intakeLock: false,
  nextDueAt: null,
  ...more,
})
const lines = [
  line('Zoë Adams'),
  line('Lena Sørensen', { silentDays: 3 }),
  line('Maya Okafor', { openKinds: ['plateau'], nextDueAt: new Date('2026-03-12T00:00:00Z') }),
  line('New Person', { lastCheckInOn: null, silentDays: null }),
  line('Gone Person', { status: 'discharged' }),
]
const names = (search: string, filter: Parameters<typeof patientsShown>[1]['filter']) =>
  patientsShown(lines, { search, filter }).map((shown) => shown.name)

it('shows everybody in care, what waits first, then by name', () => {
  expect(names('', 'active')).toEqual(['Maya Okafor', 'Lena Sørensen', 'New Person', 'Zoë Adams'])
})

it('finds names without their accents', () => {
  expect(names('soren', 'active')).toEqual(['Lena Sørensen'])
  expect(names(' ZOE ', 'active')).toEqual(['Zoë Adams'])
})

it('names those silent for three full days and those who never checked in', () => {
  expect(names('', 'silent')).toEqual(['Lena Sørensen', 'New Person'])
})

it('keeps the ended ones apart', () => {
  expect(names('', 'ended')).toEqual(['Gone Person'])
  expect(names('gone', 'active')).toEqual([])
})
