import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { actionsOf } from '../../lib/audit/deeds'
import { AUDIT_FAMILIES } from '../../lib/audit/families'
import { TOLD_DEEDS } from '../../lib/audit/log-detail'
import { parseLogFilter } from '../../lib/audit/log-filter'
import { logSentences } from '../../lib/audit/log-words'
import { formatInstant } from '../../lib/messages/formats'
import { audited, noteRead, read } from '../audited'
import { newId } from '../ids'
import { bookForPatient } from '../mutations/book-visit'
import { askCaseMove } from '../mutations/case-moves'
import { chainAuditReads } from '../mutations/chain-audit-reads'
import { cancelVisit, moveVisit } from '../mutations/change-visit'
import { openOutsideChart, tellOutsideOpening } from '../mutations/chart-openings'
import { setTargets } from '../mutations/clinic-offers'
import { inviteStaff, revokeInvitation } from '../mutations/invitations'
import { noteBoardExport } from '../mutations/note-board-export'
import { noteCaseloadRead } from '../mutations/note-caseload-read'
import { notePageOpen } from '../mutations/note-page-open'
import { reassignCases } from '../mutations/reassign-cases'
import { askForRight } from '../mutations/right-requests'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { findAuditFaults } from './audit-chain'
import { getAuditLog, listOutsideOpenings } from './audit-log'
import { getBookingDesk } from './visit-slots'

let clinic: MadeClinic
let [inCharge, colleague]: MadeStaff[] = []
let patient: MadePatient
const manager = async (of = clinic) => managerScopeOf(await makeManager(of))
const logOf = async (params: Record<string, string>, of = clinic) =>
  getAuditLog(await manager(of), parseLogFilter(params))

beforeAll(async () => {
  clinic = await makeClinic()
  inCharge = await makeClinician(clinic)
  colleague = await makeClinician(clinic)
  patient = await makePatient(clinic, { clinician: inCharge })
  const care = careScopeOf(inCharge, patient)
  await noteRead(care, { action: 'chart.open', patientId: patient.patientId })
  await chainAuditReads(testScope)
  await audited(care, 'red-flag.clear', async () => undefined)
  await audited(patientScopeOf(patient), 'check-in.record', async () => undefined)
})

describe('[P15] a manager’s view of the log', () => {
  test('says who, when, whose record and what kind of deed, newest first; no name of an action comes out', async () => {
    const { lines } = await logOf({ who: inCharge?.userId ?? '' })
    expect(lines.map(({ who, family, record }) => [who, family, record?.name])).toEqual([
      [inCharge?.displayName, 'changed', patient.displayName],
      [inCharge?.displayName, 'opened', patient.displayName],
    ])
    expect(JSON.stringify(lines)).not.toMatch(/red|flag|check-in/)
  })

  test('shows people who work here, and patients and the portal only when asked', async () => {
    const record = { record: patient.patientId }
    const staff = (await logOf(record)).lines
    const all = (await logOf({ ...record, whose: 'all' })).lines
    expect(staff.some(({ who }) => who === patient.displayName)).toBe(false)
    expect(all.some(({ who }) => who === patient.displayName)).toBe(true)
  })

  test('is narrowed by kind, record and day of the clinic’s calendar, and turned page by page', async () => {
    expect((await logOf({ what: 'opened' })).lines.every(({ family }) => family === 'opened')).toBe(true)
    expect((await logOf({ to: '2020-01-01' })).lines).toEqual([])
    const [newest, next] = (await logOf({ record: patient.patientId })).lines
    const page = await logOf({ record: patient.patientId, before: String(newest?.seq) })
    expect(page.lines[0]).toEqual(next)
  })

  test('ends at the clinic, and no other role of the portal may ask for it', async () => {
    const other = await makeClinic()
    const { lines } = await logOf({ whose: 'all', record: patient.patientId }, other)
    expect(lines).toEqual([])
    await expect(
      read(clinicianScopeOf(colleague as MadeStaff), (tx) =>
        tx.execute(
          sql`select * from audit_for_managers(false, null, null, null, null, null, 'UTC', null, 9)`,
        ),
      ),
    ).rejects.toThrow()
  })

  test('has a word for every kind of deed that the database knows', async () => {
    const rows = await read(await manager(), (tx) =>
      tx.execute<{
        family: string
      }>(sql`select distinct audit_family(a) as family from unnest(array['chart.open',
        'chart.open-outside', 'record.export', 'visit.book', 'invitation.create', 'clinic.settings', 'erasure.ask',
        'session.start', 'red-flag.clear', 'review-item.release']) a`),
    )
    expect([...rows].map(({ family }) => family).sort()).toEqual([...AUDIT_FAMILIES].sort())
  })
})

test('[P15] nothing that only showed a record, and no step on the way, reads as a change of it', async () => {
  const familyOf = async (actions: string[]) =>
    read(await manager(), (tx) =>
      tx.execute<{ action: string; family: string }>(
        sql`select a as action, audit_family(a) as family from unnest(${sql.param(`{${actions.join(',')}}`)}::text[]) a`,
      ),
    )
  for (const { action, family } of await familyOf(actionsOf('looked')))
    expect([action, family]).toEqual([action, 'opened'])
  for (const { action, family } of await familyOf(actionsOf('took')))
    expect([action, family]).toEqual([action, 'took'])
  for (const { action, family } of await familyOf(actionsOf('quiet')))
    expect([action, family]).not.toEqual([action, 'changed'])
  for (const { action, family } of await familyOf(actionsOf('changed')))
    expect([action, family]).not.toEqual([action, 'opened'])
})

test('[P15] a clinician who looks at a waiting case and lets it go has changed nothing', async () => {
  const here = await makeClinic()
  const reviewer = await makeClinician(here)
  const theirs = await makePatient(here, { clinician: reviewer })
  const care = careScopeOf(reviewer, theirs)
  await audited(care, 'review-item.claim', async () => undefined)
  await audited(care, 'review-item.release', async () => undefined)
  const families = (await logOf({ record: theirs.patientId }, here)).lines.map(({ family }) => family)
  expect(families).toEqual(['step', 'opened'])
})

describe('[P15] breaking the glass', () => {
  test('stands in a list with its reason and the moment patient and managers were told', async () => {
    const reason = 'In charge is at a birth, nobody covers.'
    const scope = clinicianScopeOf(colleague as MadeStaff)
    const opened = await openOutsideChart(
      scope,
      { name: patient.displayName, birth: '1985-04-01', reason },
      TEST_NOW,
    )
    expect(opened.status).toBe('opened')
    const list = async (userId: string | null) =>
      (await listOutsideOpenings(await manager(), { userId })).lines
    const [line] = await list(null)
    expect(line).toMatchObject({
      who: colleague?.displayName,
      record: patient.displayName,
      reason,
      toldAt: null,
    })
    await tellOutsideOpening(testScope, { openingId: line?.id ?? '', appUrl: 'https://portal.example' })
    expect((await list(colleague?.userId ?? ''))[0]?.toldAt).toBeInstanceOf(Date)
    expect(await list(inCharge?.userId ?? '')).toEqual([])
    expect((await listOutsideOpenings(await manager(await makeClinic()), { userId: null })).lines).toEqual([])
  })
})

describe('[P15] what can be proved next year', () => {
  const said = async (of: MadeClinic, params: Record<string, string> = {}) => {
    const log = await logOf(params, of)
    const people = new Map(log.staff.map(({ userId, name }) => [userId, name]))
    const known = {
      nameOf: (id: string) => people.get(id) ?? log.things.get(id) ?? null,
      visitOf: (id: string) => log.visits.get(id) ?? null,
      timeZone: log.clinic.timeZone,
    }
    return log.lines.map(({ detail }) => (detail ? logSentences('en', detail, known).join(' ') : null))
  }

  test('which list was opened, from whom to whom cases went and why, which right, target and export', async () => {
    const here = await makeClinic()
    const scope = await manager(here)
    await makeManager(here)
    const [ana, ben] = [
      await makeClinician(here, { displayName: 'Ana Heron' }),
      await makeClinician(here, { displayName: 'Ben Stork' }),
    ]
    const one = await makePatient(here, { clinician: ana })
    await noteCaseloadRead(scope, {
      filter: 'silent_7',
      clinicianUserId: ana.userId,
      sort: 'risk',
      page: 2,
      search: 'Zebra',
    })
    await noteBoardExport(scope, {
      file: 'caseload',
      mode: 'identified',
      reason: 'audit',
      view: 'show=open&clinician=nobody',
    })
    await chainAuditReads(testScope)
    const cases = { patientIds: [one.patientId], toUserId: ben.userId }
    await askCaseMove(scope, { ...cases, note: 'Ana is away in May.' }, TEST_NOW)
    await reassignCases(scope, cases, TEST_NOW)
    await askForRight(scope, { userId: ben.userId, right: 'protocol' }, TEST_NOW)
    await setTargets(scope, { urgentWithinHours: 4, soonWithinDays: 1, routineWithinDays: 5 })
    const moved = 'From Ana Heron to Ben Stork.'
    expect(await said(here)).toEqual([
      'Target for soon, working days: 1, before 2. Target for urgent reviews, hours: 4, before not set.',
      'Asked for Ben Stork: may change the protocol.',
      moved,
      moved,
      '1 person to Ben Stork. With a note to the new clinician, which only clinicians read.',
      'The board “Caseload” as a file. What for: Audit or inspection. Cases nobody is in charge of: All open cases, all pages. With names.',
      'The caseload of Ana Heron: Silent 7+ days, page 2. A name was searched for.',
    ])
    expect(JSON.stringify(await said(here))).not.toMatch(/Zebra|away in May/)
    expect(await findAuditFaults(testScope, [])).toMatchObject({ faults: [] })
  })

  test('which version of the protocol, whose invitation, whose leave and by whom, which page by its name', async () => {
    const here = await makeClinic()
    const scope = await manager(here)
    const [ana, ben] = [
      await makeClinician(here, { displayName: 'Ana Heron' }),
      await makeClinician(here, { displayName: 'Ben Stork' }),
    ]
    const own = clinicianScopeOf(ana)
    const context = { appUrl: 'https://portal.example', now: TEST_NOW }
    const sam = await inviteStaff(
      scope,
      { email: 'sam@loadwise.example', displayName: 'Sam Tern', role: 'clinician' },
      context,
    )
    if (sam.status !== 'sent') throw new Error(sam.status)
    await revokeInvitation(scope, sam.invitationId ?? '', TEST_NOW)
    const { protocolVersionId: versionId, protocol } = here
    await audited(own, 'protocol.publish', async (_tx, note) =>
      note({ entity: 'protocol_version', entityId: versionId }),
    )
    await audited(own, 'leave-cover.name', async (_tx, note) =>
      note({ detail: { absent: ana.userId, to: ben.userId, from: '2026-05-04', through: '2026-05-08' } }),
    )
    await notePageOpen(own, `/protocol/${versionId}/replay?all=1`)
    await chainAuditReads(testScope)
    const sentences = await said(here)
    expect(sentences).toEqual([
      'What a draft of the protocol would have decided.',
      'Ben Stork looks after the patients of Ana Heron from Mon, 4 May 2026 to Fri, 8 May 2026.',
      `The protocol was published: ${protocol.version}.`,
      'The invitation of Sam Tern was taken back.',
      'Sam Tern was invited as clinician.',
    ])
    expect(JSON.stringify(sentences)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
  })

  test('what of a record was opened, which visit was booked, moved, held and cancelled, and what became of a message', async () => {
    const here = await makeClinic()
    const ana = await makeClinician(here, { displayName: 'Ana Heron' })
    const one = await makePatient(here, { clinician: ana })
    const care = careScopeOf(ana, one)
    for (const action of ['chart.open', 'thread.open', 'file.open'])
      await noteRead(care, { action, patientId: one.patientId })
    await chainAuditReads(testScope)
    const later = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000)
    const [type] = (await getBookingDesk(care)).types
    const wish = { visitTypeId: type?.id ?? '', startsAt: later(48), override: 'For a test' }
    const booked = await bookForPatient(care, wish, TEST_NOW)
    if (booked.status !== 'booked') throw new Error(booked.status)
    const { visitId } = booked
    const moved = { visitId, sequence: 0, startsAt: later(72), override: 'Agreed by telephone' }
    expect((await moveVisit(care, moved, TEST_NOW)).status).toBe('changed')
    await cancelVisit(care, { visitId, sequence: 0 }, TEST_NOW)
    await cancelVisit(care, { visitId, sequence: 1 }, TEST_NOW)
    await audited(care, 'visit-note.save', async (_tx, note) => note({ entity: 'visit', entityId: newId() }))
    await audited(testScope, 'visit-room.enter', async (_tx, note) =>
      note({
        clinicId: here.clinicId,
        patientId: one.patientId,
        entity: 'visit',
        entityId: visitId,
        detail: { part: 'patient', userId: one.userId },
      }),
    )
    await audited(care, 'visit.correct-end', async (_tx, note) =>
      note({
        entity: 'visit',
        entityId: visitId,
        detail: { as: 'completed', was: 'no_show_patient' },
      }),
    )
    for (const action of ['message.send', 'message.make-task', 'message.no-answer', 'calendar-feed.make'])
      await audited(care, action, async () => undefined)
    const at = (instant: Date) => formatInstant('en', instant, here.timeZone)
    const kind = (await logOf({}, here)).visits.get(visitId)?.kind
    expect(kind).toBeTruthy()
    const visit = `${kind}, ${at(later(72))}`
    const sentences = await said(here, { whose: 'all', record: one.patientId })
    expect(sentences.filter((sentence) => sentence !== null)).toEqual([
      'Made a link to the calendar for another program.',
      'Marked a message as one that needs no answer.',
      'Made a task of a message.',
      'Sent a message.',
      `Put right how a visit ended: Took place, before “Patient did not come”. ${visit}.`,
      `The patient came into the room: ${visit}.`,
      'Wrote the note of the visit: a visit that is no longer kept.',
      `Cancelled in time: ${visit}.`,
      'Tried to change a visit; it stayed as it was.',
      `Moved: ${visit}, before ${at(later(48))}.`,
      `Booked: ${kind}, ${at(later(48))}.`,
      'A file.',
      'The messages.',
      'The record.',
    ])
    // why it was booked outside hours is a clinician's own words
    expect(JSON.stringify(sentences)).not.toMatch(/telephone|For a test/)
  })

  test('every deed of staff that is no secret of the record says in words what it was', () => {
    const families = { contact: /^(visit|visit-[a-z]+|message|thread|calendar-feed)\./, opened: /\.open$/ }
    const steps = actionsOf('quiet')
    const byPatients = [
      'visit.book',
      'visit.rate',
      'visit.report-missing',
      'visit-wait.ask',
      'visit-wait.end',
      'record.open',
      'coach-card.open',
    ]
    const wanted = actionsOf('looked', 'changed').filter((action) =>
      Object.values(families).some((family) => family.test(action)),
    )
    const silent = wanted.filter(
      (action) =>
        !steps.includes(action) &&
        !byPatients.includes(action) &&
        !TOLD_DEEDS.some((told) => told === action),
    )
    // what the portal itself does on the way to one of these
    expect(silent).toEqual(['visit-wait.tell'])
  })

  test('and of a deed that may say something about health neither its name nor its detail', async () => {
    const here = await makeClinic()
    const own = await makePatient(here)
    const told = [...TOLD_DEEDS, 'red-flag.clear', 'record.open', 'flare.report', 'episode.discharge']
    for (const action of told)
      await audited(patientScopeOf(own), action, async (_tx, note) => note({ detail: { path: '/flare' } }))
    for (const action of told)
      await audited(await manager(here), action, async (_tx, note) => note({ detail: { path: '/flare' } }))
    const rows = await read(await manager(here), (tx) =>
      tx.execute<{ deed: string | null; by_patient: boolean; detail: unknown }>(
        sql`select * from audit_for_managers(false, null, null, null, null, null, 'UTC', null, 200)`,
      ),
    )
    expect([...rows].flatMap(({ deed, by_patient }) => (deed && !by_patient ? [deed] : [])).sort()).toEqual(
      [...TOLD_DEEDS].sort(),
    )
    for (const { deed, by_patient, detail } of rows)
      if (deed === null || by_patient) expect([deed, detail]).toEqual([null, null])
  })
})
