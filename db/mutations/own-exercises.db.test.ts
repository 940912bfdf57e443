import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { ownCode } from '../../lib/own-exercise/own-exercise'
import { readPlanForm } from '../../lib/plan/plan-form'
import { readFile } from '../../lib/server/read-file'
import { read } from '../audited'
import { newId } from '../ids'
import { getEpisodeContext } from '../queries/episode-context'
import {
  getOwnNames,
  listOwnExercises,
  listOwnExerciseVersions,
  openOwnMedia,
} from '../queries/own-exercises'
import { getPlanBasis } from '../queries/plan-basis'
import {
  careScopeOf,
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
} from '../testing/factories'
import { changePlan } from './change-plan'
import { addOwnMedia, type OwnExerciseText, retireOwnExercise, saveOwnExercise } from './own-exercises'
import { recordSession } from './record-session'

const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000)

const slide: OwnExerciseText = {
  words: {
    en: { name: 'Heel slide', setUp: 'Lie on your back.', movement: 'Slide the heel.', adjust: '' },
  },
  pillar: 'strength',
  region: 'hamstring',
  tags: ['tensile'],
  fromRung: 1,
  unilateral: false,
  equipment: [],
  sets: 2,
  reps: 6,
}

async function made() {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, rung: 3 })
  const scope = clinicianScopeOf(clinician)
  const saved = await saveOwnExercise(scope, slide, TEST_NOW)
  if (saved.status !== 'saved') throw new Error(saved.status)
  return { clinic, clinician, patient, scope, exerciseId: saved.exerciseId }
}

const whole = (bytes: number) => ({ from: 0, to: bytes - 1 })

describe('an exercise of the clinic', () => {
  test('an edit is the next version, an edit of an older one is refused, and what was there stays to be read', async () => {
    const { scope, exerciseId } = await made()
    const second = await saveOwnExercise(scope, { ...slide, sets: 3 }, later(1), { exerciseId, number: 1 })
    expect(second).toEqual({ status: 'saved', exerciseId, number: 2 })
    expect(await saveOwnExercise(scope, { ...slide, sets: 4 }, later(2), { exerciseId, number: 1 })).toEqual({
      status: 'conflict',
    })
    const versions = await listOwnExerciseVersions(scope, exerciseId)
    expect(versions.map(({ content }) => [content.number, content.sets])).toEqual([
      [2, 3],
      [1, 2],
    ])
  })

  test('two who save at once make one version', async () => {
    const { scope, exerciseId } = await made()
    const editing = { exerciseId, number: 1 }
    const both = await Promise.all(
      [3, 4].map((sets) => saveOwnExercise(scope, { ...slide, sets }, later(1), editing)),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['conflict', 'saved'])
  })

  test('its picture is for everybody of the clinic and for nobody else, and nobody in care can write one', async () => {
    const { patient, scope, exerciseId } = await made()
    const drawing = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#888' } })
      .png()
      .toBuffer()
    const kept = await readFile(drawing, null)
    if (typeof kept === 'string') throw new Error(kept)
    await addOwnMedia(scope, exerciseId, kept, later(1))
    const [newest] = await listOwnExercises(scope)
    const mediaId = newest?.content.picture?.mediaId ?? ''
    expect(newest?.content).toMatchObject({ number: 2, picture: { width: 40, height: 20 } })
    const opened = await openOwnMedia(patientScopeOf(patient), mediaId, whole)
    expect(opened?.mediaType).toBe('image/jpeg')
    const elsewhere = clinicianScopeOf(await makeClinician(await makeClinic()))
    expect(await openOwnMedia(elsewhere, mediaId, whole)).toBeNull()
    expect(await listOwnExercises(elsewhere)).toEqual([])
    expect(await saveOwnExercise(elsewhere, slide, later(2), { exerciseId, number: 2 })).toEqual({
      status: 'not_found',
    })
    const asClinician = { ...patientScopeOf(patient), displayName: 'Somebody' } as unknown as typeof scope
    await expect(saveOwnExercise(asClinician, slide, later(2))).rejects.toThrow()
  })

  test('in a plan it is an accessory: logged, named in the record, kept when it is retired, and the ladder stands where it stood', async () => {
    const { clinician, patient, scope, exerciseId } = await made()
    const care = careScopeOf(clinician, patient)
    const code = ownCode(exerciseId)
    const basis = await getPlanBasis(care, { now: later(1) })
    if (!basis?.chart.currentPlan) throw new Error('no plan')
    const { chart, base } = basis
    const edit = readPlanForm(
      { add: [code], [`painCeilingNrs:own:${code}`]: '3' },
      {
        base: base.content,
        current: base.content,
        ladder: chart.ladder,
        protocol: chart.protocol,
        affected: chart.episode.affectedSide ?? 'left',
        today: chart.today,
        own: basis.own,
      },
    )
    if (!edit.ok) throw new Error(edit.problems.join())
    const item = edit.edit.content.items.find(({ exerciseCode }) => exerciseCode === code)
    expect(item).toMatchObject({ kind: 'accessory', sets: 2, reps: 6, painCeilingNrs: 3, own: { number: 1 } })
    expect(item).not.toHaveProperty('rung')
    const change = {
      episodeId: chart.episode.episodeId,
      basedOnPlanVersionId: base.planVersionId,
      content: edit.edit.content,
      effectiveFrom: chart.today,
      patientMessage: 'A new one.',
      overrides: [],
      now: later(2),
    }
    const saved = await changePlan(care, change)
    if (saved.status !== 'saved') throw new Error(saved.status)
    const ladderOf = async () => (await read(care, (tx) => getEpisodeContext(tx, change.episodeId)))?.ladder
    const before = await ladderOf()
    expect(await retireOwnExercise(scope, { exerciseId, retired: true }, later(3))).toBe(true)
    const entry = await recordSession(
      patientScopeOf(patient),
      {
        clientKey: newId(),
        planVersionId: saved.planVersionId,
        itemKey: item?.key,
        asPrescribed: true,
        preLeft: 1,
        duringLeft: 1,
        preRight: 1,
        duringRight: 1,
      },
      later(4),
    )
    expect(entry.status).toBe('recorded')
    const after = await ladderOf()
    expect(after?.right).toMatchObject({ rung: before?.right?.rung, doseStep: before?.right?.doseStep })
    const now = await getPlanBasis(care, { now: later(5) })
    expect(now?.own).toEqual({})
    expect(now?.base.content.items.some(({ exerciseCode }) => exerciseCode === code)).toBe(true)
    expect((await getOwnNames(care))[code]?.en?.name).toBe('Heel slide')
  })
})
