import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { fearBand, INSTRUMENT_FACTS } from './instruments'
import { changeOf } from './meaningful-change'
import { PaperScore, QuestionnaireForm } from './schema'
import { INSTRUMENTS } from './types'

const change = (instrument: Parameters<typeof changeOf>[0], ...totals: (number | null)[]) =>
  changeOf(instrument, totals, defaultProtocol)

describe('a change', () => {
  test('one answer is a place, not a change, and an unknown one is not a zero', () => {
    expect(change('visa_h', 50)).toBeNull()
    expect(change('visa_h', 50, null)).toBeNull()
    expect(change('nprs')).toBeNull()
  })

  test('VISA-H means something from 22 points, a number marked as unconfirmed (B09)', () => {
    expect(change('visa_h', 50, 71)).toMatchObject({ better: 21, verdict: 'not_yet', needed: 22 })
    expect(change('visa_h', 50, 60, 72)).toMatchObject({ better: 22, verdict: 'better', unverified: true })
    expect(change('visa_h', 50, 28)?.verdict).toBe('worse')
  })

  test('pain counts downwards: two points less is better (B11)', () => {
    expect(change('nprs', 5, 3)).toMatchObject({ better: 2, verdict: 'better', source: 'B11' })
    expect(change('nprs', 5, 6)).toMatchObject({ better: -1, verdict: 'not_yet' })
  })

  test('a PSFS gain of 1.3 is not missed by a hair (B10)', () => {
    expect(change('psfs', 4.6, 5.9)?.verdict).toBe('better')
    expect(change('psfs', 4.6, 5.8)?.verdict).toBe('not_yet')
  })

  test('where no source says how much matters, nothing is claimed', () => {
    expect(change('tsk_11', 35, 20)).toMatchObject({ better: 15, verdict: 'no_yardstick', needed: null })
    expect(change('confidence', 3, 9)?.verdict).toBe('no_yardstick')
  })

  test('the bands of TSK-11 are those of B12', () => {
    expect([22, 23, 28, 29, 35, 36].map(fearBand)).toEqual([
      'minimal',
      'low',
      'low',
      'moderate',
      'moderate',
      'high',
    ])
  })
})

describe('an answer', () => {
  const clientKey = '2f1f2a54-6c11-4f5e-9a3e-0d6a4a6f8a11'
  const read = (fields: Record<string, unknown>) => QuestionnaireForm.safeParse({ clientKey, ...fields })

  test('outside the range of its instrument is refused', () => {
    for (const instrument of INSTRUMENTS.filter((i) => i !== 'psfs' && i !== 'nprs')) {
      const { min, max } = INSTRUMENT_FACTS[instrument]
      expect(read({ instrument, total: String(min) }).success, instrument).toBe(true)
      expect(read({ instrument, total: String(max) }).success, instrument).toBe(true)
      expect(read({ instrument, total: String(max + 1) }).success, instrument).toBe(false)
      expect(read({ instrument, total: String(min - 1) }).success, instrument).toBe(false)
      expect(read({ instrument, total: '' }).success, instrument).toBe(false)
    }
  })

  test('of the goals needs every goal, and names the one that is missing', () => {
    const goals = ['0b6f0a7e-4c0e-4b43-8a57-7a1ec8cf24f1', '0b6f0a7e-4c0e-4b43-8a57-7a1ec8cf24f2']
    const all = read({ instrument: 'psfs', [`goal:${goals[0]}`]: '4', [`goal:${goals[1]}`]: '0' })
    expect(all.data).toMatchObject({ abilities: { [goals[0] as string]: 4, [goals[1] as string]: 0 } })
    const one = read({ instrument: 'psfs', [`goal:${goals[0]}`]: '4', [`goal:${goals[1]}`]: '' })
    expect(one.error?.issues.map(({ path }) => path.join())).toEqual([`goal:${goals[1]}`])
    expect(read({ instrument: 'psfs' }).success).toBe(false)
  })

  test('from paper keeps to the range, and to whole numbers where the instrument has no others', () => {
    const paper = (instrument: string, total: string) =>
      PaperScore.safeParse({
        patientId: clientKey,
        episodeId: clientKey,
        instrument,
        total,
        localDate: '2026-03-02',
      }).success
    expect([paper('visa_h', '61'), paper('visa_h', '61.5'), paper('visa_h', '101')]).toEqual([
      true,
      false,
      false,
    ])
    expect([paper('psfs', '4.3'), paper('tsk_11', '10'), paper('nprs', '')]).toEqual([true, false, false])
  })
})
