import { zoneName } from '../booking/zone-options'
import { spotsInWords } from '../check-in/pain-spots'
import { sidesOf } from '../episode/sides'
import { AFFECTED_SIDES, REGIONS } from '../episode/types'
import { painInWords, sideWord } from '../measures/words'
import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import { isRedFlagCode } from '../progression/red-flags'
import type { SavedStep } from './schema'
import { INTAKE_SETTLING, ONSETS, PAINKILLER_USE, RECENT_INCREASES, RUNNING_NOW, WALKING } from './types'

/** One question of the intake and its answer in words; without a value it was not answered. */
export type AnswerLine = { key: string; term: string; value: string | undefined }

type Known = Record<string, unknown>
type Context = { locale: Locale; clinicName: string; known: Known; all: Record<string, Known | undefined> }

/**
 * What was said in one step of the intake, in the words it was asked in, whoever reads it. In: the answers as they are
 * kept, finished or not. What nobody has to answer is left out when it was not.
 */
export function answersOfStep(
  step: SavedStep,
  { locale, clinicName, answers }: { locale: Locale; clinicName: string; answers: unknown },
): AnswerLine[] {
  const all = (answers ?? {}) as Context['all']
  return STEPS[step]({ locale, clinicName, known: all[step] ?? {}, all })
}

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const among = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((one) => one === value)
const said = <T>(value: T | undefined, inWords: (value: T) => string): string | undefined =>
  value === undefined ? undefined : inWords(value)
const ifGiven = (line: AnswerLine): AnswerLine[] => (line.value === undefined ? [] : [line])

const YES_NO = ['yes', 'no', 'unsure'] as const

const STEPS: Record<SavedStep, (context: Context) => AnswerLine[]> = {
  consent: ({ locale, clinicName, known }) => {
    const t = translator(locale, 'intake')
    const tick = (key: string, term: string) => ({
      key,
      term,
      value: known[key] === true ? t('pain.yes') : undefined,
    })
    return [
      tick('careAndData', t('consent.care', { clinic: clinicName })),
      tick('notMonitored', t('consent.notMonitored')),
    ]
  },
  safety: ({ locale, known }) => {
    const t = translator(locale, 'patient')
    const engine = translator(locale, 'engine')
    const answers = list(known.redFlags).map((code) =>
      isRedFlagCode(code) ? engine(`redFlag.${code}.question`) : t('redFlags.none'),
    )
    return [{ key: 'redFlags', term: t('redFlags.legend'), value: answers.join('; ') || undefined }]
  },
  place: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    const spots = list(known.painSpots)
    return [
      {
        key: 'dateOfBirth',
        term: t('place.dateOfBirth'),
        value: said(text(known.dateOfBirth), (day) => formatDay(locale, day, 'numeric')),
      },
      {
        key: 'region',
        term: t('place.region'),
        value: said(among(REGIONS, known.region), (region) => t(`place.${region}`)),
      },
      {
        key: 'affectedSide',
        term: t('place.side'),
        value: said(among(AFFECTED_SIDES, known.affectedSide), (side) => t(`place.${side}`)),
      },
      ...ifGiven({
        key: 'painSpots',
        term: translator(locale, 'bodyMap')('marked'),
        value: spots.length > 0 ? spotsInWords(locale, spots, text(known.mainSpot) ?? null) : undefined,
      }),
    ]
  },
  history: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    const increased = list(known.increased).flatMap((one) => among(RECENT_INCREASES, one) ?? [])
    return [
      { key: 'durationAmount', term: t('history.amount'), value: text(known.durationAmount) },
      {
        key: 'durationUnit',
        term: t('history.unit'),
        value: said(among(['weeks', 'months', 'years'] as const, known.durationUnit), (unit) =>
          t(`history.${unit}`),
        ),
      },
      {
        key: 'onset',
        term: t('history.onset'),
        value: said(among(ONSETS, known.onset), (onset) => t(`history.${onset}`)),
      },
      {
        key: 'increased',
        term: t('history.increased'),
        value: increased.map((one) => t(`history.increases.${one}`)).join('; ') || undefined,
      },
      ...ifGiven({ key: 'historyNote', term: t('history.note'), value: text(known.historyNote) }),
    ]
  },
  pain: ({ locale, known, all }) => {
    const t = translator(locale, 'intake')
    const affected = among(AFFECTED_SIDES, all.place?.affectedSide) ?? null
    const pains = (['average', 'morning', 'resting'] as const).flatMap((kind) =>
      sidesOf(affected).map((side) => {
        const key = `${kind}${side === 'left' ? 'Left' : 'Right'}`
        const pain = known[key]
        return {
          key,
          term: `${t(`pain.${kind}`)}, ${sideWord(locale, side)}`,
          value: typeof pain === 'number' ? painInWords(locale, pain) : undefined,
        }
      }),
    )
    return [
      ...pains,
      {
        key: 'settling',
        term: t('pain.settling'),
        value: said(among(INTAKE_SETTLING, known.settling), (one) => t(`pain.${one}`)),
      },
      { key: 'nightWakings', term: t('pain.nights'), value: text(known.nightWakings) },
      {
        key: 'walking',
        term: t('pain.walking'),
        value: said(among(WALKING, known.walking), (one) => t(`pain.walks.${one}`)),
      },
      {
        key: 'majorImpact',
        term: t('pain.impact'),
        value: said(among(YES_NO, known.majorImpact), (one) => t(`pain.${one}`)),
      },
    ]
  },
  medicines: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    return [
      {
        key: 'painkillers',
        term: t('medicines.painkillers'),
        value: said(among(PAINKILLER_USE, known.painkillers), (one) => t(`medicines.${one}`)),
      },
      ...ifGiven({ key: 'medicinesNote', term: t('medicines.note'), value: text(known.medicinesNote) }),
    ]
  },
  goals: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    const goals = ([1, 2, 3] as const).flatMap((number) => {
      const goal = text(known[`goal${number}`])
      // a goal nobody named has no rating to miss
      if (goal === undefined) return []
      return [
        { key: `goal${number}`, term: t('goals.goal', { number }), value: goal },
        { key: `ability${number}`, term: t('goals.ability'), value: text(known[`ability${number}`]) },
      ]
    })
    return [
      ...goals,
      {
        key: 'highIntensity',
        term: t('goals.high'),
        value: said(among(YES_NO, known.highIntensity), (one) => t(`pain.${one}`)),
      },
      {
        key: 'running',
        term: t('goals.running'),
        value: said(among(RUNNING_NOW, known.running), (one) => t(`goals.${one}`)),
      },
    ]
  },
  schedule: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    const days = known.daysPerWeek
    return [
      {
        key: 'sessionsPerDay',
        term: t('schedule.perDay'),
        value:
          known.sessionsPerDay === 1
            ? t('schedule.one')
            : known.sessionsPerDay === 2
              ? t('schedule.two')
              : undefined,
      },
      {
        key: 'daysPerWeek',
        term: t('schedule.days'),
        value: typeof days === 'number' ? t('schedule.daysOption', { count: days }) : undefined,
      },
    ]
  },
  reminders: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    const words = translator(locale, 'patient')
    return [
      {
        key: 'timeZone',
        term: t('reminders.timeZone'),
        value: said(text(known.timeZone), (zone) => zoneName(locale, zone)),
      },
      {
        key: 'reminderTime',
        term: t('reminders.reminder'),
        // the question is about a time; without one the step was still saved
        value:
          text(known.reminderTime) ?? (text(known.timeZone) === undefined ? undefined : t('reminders.none')),
      },
      {
        key: 'units',
        term: t('reminders.units'),
        value: said(among(['metric', 'imperial'] as const, known.units), (units) =>
          words(`settings.${units}`),
        ),
      },
    ]
  },
}
