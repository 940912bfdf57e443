import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOGGED_PAGES, loggedPage } from './page-name'

test('every page of clinicians outside charts has its name in the log', () => {
  const pages = ['(clinician)', '(room)'].flatMap((group) =>
    readdirSync(`app/${group}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('/page.tsx') && !file.startsWith('patients/[patientId]'))
      .map((file) => `/${file.slice(0, -'/page.tsx'.length)}`.replaceAll(/\[[a-zA-Z]+\]/g, ':id')),
  )
  const clinicians = pages.filter((page) => !page.startsWith('/visits') && !page.startsWith('/guest'))
  expect(clinicians.sort()).toEqual(Object.keys(LOGGED_PAGES).sort())
})

test('an address is told by its name, whatever id stands in it, and one that is not known by none', () => {
  const id = '01a200b8-b395-7000-8000-0000000000ff'
  expect(loggedPage(`/protocol/${id}/replay`)).toBe('versionReplay')
  expect(loggedPage(`/schedule/${id}/room`)).toBe('room')
  expect(loggedPage('/patients')).toBe('patients')
  expect(loggedPage(`/long-gone/${id}`)).toBeNull()
})
