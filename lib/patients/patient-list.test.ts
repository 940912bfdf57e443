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

it('puts an open red flag before whatever has waited longer, and an intake answer that only locks steps up in its turn', () => {
  const shown = patientsShown(
    [
      line('Long Wait', { openKinds: ['rung_overrun'], nextDueAt: new Date('2026-03-01T00:00:00Z') }),
      line('Locked', {
        openKinds: ['red_flag'],
        intakeLock: true,
        nextDueAt: new Date('2026-03-11T00:00:00Z'),
      }),
      line('In Danger', { openKinds: ['red_flag', 'trend'], nextDueAt: new Date('2026-03-10T00:00:00Z') }),
    ],
    { search: '', filter: 'active' },
  )
  expect(shown.map(({ name }) => name)).toEqual(['In Danger', 'Long Wait', 'Locked'])
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
