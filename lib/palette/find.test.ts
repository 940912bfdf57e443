import { expect, it } from 'vitest'
import { type Destination, find, MOST_SHOWN } from './find'

const places: Destination[] = [
  { label: 'Patients', href: '/patients', kind: 'page' },
  { label: 'Invite a patient', href: '/patients/invite', kind: 'page' },
  { label: 'Mina Kovač', href: '/patients/1', kind: 'patient' },
  { label: 'Ana Invernizzi', href: '/patients/2', kind: 'patient' },
]
const labels = (typed: string) => find(places, typed).map(({ label }) => label)

it('finds a patient by the beginning of any of their names, with or without marks', () => {
  expect(labels('kovac')).toEqual(['Mina Kovač'])
  expect(labels('mi KO')).toEqual(['Mina Kovač'])
  expect(labels('ovač')).toEqual([])
})

it('puts patients before pages, and shows the pages when nothing is typed', () => {
  expect(labels('inv')).toEqual(['Ana Invernizzi', 'Invite a patient'])
  expect(labels('  ')).toEqual(['Patients', 'Invite a patient'])
})

it('never shows more than fits', () => {
  const many = Array.from({ length: 40 }, (_, n) => ({
    label: `Ana ${n}`,
    href: `/${n}`,
    kind: 'patient' as const,
  }))
  expect(find(many, 'ana')).toHaveLength(MOST_SHOWN)
})
