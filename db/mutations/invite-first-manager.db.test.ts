import { expect, test } from 'vitest'
import { systemScope } from '@/lib/server/system-scope'
import { database } from '../client'
import { createClinic } from './create-clinic'
import { inviteFirstManager } from './invite-first-manager'

test('a clinic made by hand has one open invitation, for its manager, and both are in its audit chain', async () => {
  const scope = systemScope('test')
  const now = new Date('2026-03-10T08:00:00Z')
  const { clinicId } = await createClinic(
    scope,
    {
      slug: 'harbour',
      name: 'Harbour Clinic',
      timeZone: 'Europe/London',
      country: 'GB',
      emergencyNumber: '999',
    },
    now,
  )
  const id = await inviteFirstManager(scope, {
    clinicId,
    email: 'helen@clinic.example',
    displayName: 'Helen Prentice',
    tokenHash: 'a'.repeat(64),
    expiresAt: new Date('2026-03-17T08:00:00Z'),
  })
  const { sql } = database()
  expect(
    await sql`select id, role, email, accepted_at from invitations where clinic_id = ${clinicId}`,
  ).toEqual([{ id, role: 'manager', email: 'helen@clinic.example', accepted_at: null }])
  expect(await sql`select action from audit_events where clinic_id = ${clinicId} order by seq`).toEqual([
    { action: 'clinic.create' },
    { action: 'invitation.create' },
  ])
})
