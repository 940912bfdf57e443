import { expect, it } from 'vitest'
import { InvitePatient } from './schema'

it('takes a name and an address, and leaves to the intake what the clinician does not know', () => {
  expect(
    InvitePatient.parse({
      displayName: ' Maya ',
      email: ' Maya@People.Example ',
      affectedSide: '',
      startRung: '',
    }),
  ).toEqual({
    displayName: 'Maya',
    email: 'maya@people.example',
    affectedSide: undefined,
    startRung: undefined,
  })
  expect(
    InvitePatient.parse({
      displayName: 'Maya',
      email: 'maya@people.example',
      affectedSide: 'left',
      startRung: '0',
    }),
  ).toMatchObject({ affectedSide: 'left', startRung: 0 })
})

it('refuses an empty name, something that is no address, and any field it does not know', () => {
  expect(InvitePatient.safeParse({ displayName: ' ', email: 'maya@people.example' }).success).toBe(false)
  expect(InvitePatient.safeParse({ displayName: 'Maya', email: 'maya' }).success).toBe(false)
  expect(
    InvitePatient.safeParse({ displayName: 'Maya', email: 'maya@people.example', clinicId: 'x' }).success,
  ).toBe(false)
})
