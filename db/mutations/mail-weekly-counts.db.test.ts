import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { audited, read } from '../audited'
import { memberships, users } from '../schema'
import {
  type MadeClinic,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  testScope,
} from '../testing/factories'
import { setWeeklyCounts } from './clinic-settings'
import { foldBoards } from './fold-boards'
import { mailNextWeeklyCounts } from './mail-weekly-counts'

const appUrl = 'https://portal.example'
const BEFORE = new Date('2026-03-01T09:00:00Z')

async function aClinic(timeZone: string): Promise<{ clinic: MadeClinic; manager: MadeStaff }> {
  const clinic = await makeClinic({ timeZone })
  const manager = await makeManager(clinic)
  await audited(testScope, 'test.make', (tx) =>
    tx.update(memberships).set({ createdAt: BEFORE }).where(eq(memberships.id, manager.membershipId)),
  )
  return { clinic, manager }
}

/** Sends all that is due, whoever else's it is, and returns the mails to this manager so far. */
async function run(manager: MadeStaff, now: Date) {
  while (await mailNextWeeklyCounts(testScope, { appUrl, now }));
  return read(testScope, (tx) =>
    tx.execute<{ subject: string; text: string }>(sql`
      select payload ->> 'subject' as subject, payload ->> 'text' as text from graphile_worker._private_jobs
      where payload ->> 'to' = ${manager.email} order by id`),
  )
}

describe('the weekly mail', () => {
  test('goes out on Monday at 07:00 of the clinic, once, and holds counts but nobody', async () => {
    const { clinic, manager } = await aClinic('America/Denver')
    const clinician = await makeClinician(clinic)
    const people = [await makePatient(clinic), await makePatient(clinic, { clinician, now: BEFORE })]
    const early = new Date('2026-03-09T12:59:00Z') // 06:59 in Denver, in summer time
    await foldBoards(testScope, { clinicId: clinic.clinicId, now: early })
    expect(await run(manager, early)).toHaveLength(0)
    const [mail, ...more] = await run(manager, new Date('2026-03-09T13:00:00Z'))
    expect(more).toEqual([])
    expect(mail?.subject).toContain('2 cases at risk')
    expect(mail?.text).toContain('2 of 2 open cases')
    expect(mail?.text).toContain('1  Nobody in charge')
    for (const { displayName, patientId } of people) {
      expect(mail?.text).not.toContain(displayName)
      expect(mail?.text).not.toContain(patientId)
    }
    expect(mail?.text).not.toContain(clinician.displayName)
    expect(await run(manager, new Date('2026-03-12T13:00:00Z'))).toHaveLength(1)
    expect(await run(manager, new Date('2026-03-16T13:00:00Z'))).toHaveLength(2)
  })

  test('comes later in the week when nobody was there on Monday, and skips weeks that are over', async () => {
    const { manager } = await aClinic('Europe/London')
    const sent = await run(manager, new Date('2026-03-26T20:00:00Z'))
    expect(sent).toHaveLength(1)
    // the counts are those of this Thursday, so the mail says Thursday
    expect(sent[0]?.text).toContain('counted on Thursday 26 March')
    expect(await run(manager, new Date('2026-03-27T20:00:00Z'))).toHaveLength(1)
  })

  test('does not come to who said no, who has left, whose account is off, or who came after Monday', async () => {
    const monday = new Date('2026-03-30T12:00:00Z')
    const { clinic, manager } = await aClinic('Europe/London')
    await setWeeklyCounts(managerScopeOf(manager), false)
    expect(await run(manager, monday)).toHaveLength(0)
    await setWeeklyCounts(managerScopeOf(manager), true)
    expect(await run(manager, monday)).toHaveLength(1)
    const late = await makeManager(clinic)
    const change = (fn: Parameters<typeof audited>[2]) => audited(testScope, 'test.make', fn)
    await change((tx) =>
      tx.update(memberships).set({ createdAt: monday }).where(eq(memberships.id, late.membershipId)),
    )
    expect(await run(late, monday)).toHaveLength(0)
    const { manager: gone } = await aClinic('Europe/London')
    await change((tx) =>
      tx.update(memberships).set({ endedAt: monday }).where(eq(memberships.id, gone.membershipId)),
    )
    const { manager: off } = await aClinic('Europe/London')
    await change((tx) => tx.update(users).set({ deactivatedAt: monday }).where(eq(users.id, off.userId)))
    expect(await run(gone, monday)).toHaveLength(0)
    expect(await run(off, monday)).toHaveLength(0)
  })
})
