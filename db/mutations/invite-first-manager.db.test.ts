import { expect, test } from 'vitest'
import { systemScope } from '@/lib/server/system-scope'
import { database } from '../client'
import { acceptInvitation } from './accept-invitation'
import { createClinic } from './create-clinic'
import { inviteFirstManager } from './invite-first-manager'

test('a clinic made by hand has one open invitation, in its audit chain, and whoever accepts it is the manager', async () => {
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

  const accepted = await acceptInvitation(scope, {
    tokenHash: 'a'.repeat(64),
    acceptor: {
      kind: 'new',
      displayName: 'Helen Prentice',
      passwordHash: 'not a hash',
      timeZone: 'Europe/London',
    },
    now,
  })
  expect(accepted.problem).toBeUndefined()
  expect(
    await sql`select role, display_name from memberships where clinic_id = ${clinicId} and ended_at is null`,
  ).toEqual([{ role: 'manager', display_name: 'Helen Prentice' }])
})
