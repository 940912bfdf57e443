import type { Question } from '@/components/question-form/questions'
import { zoneOptions } from '@/lib/booking/zone-options'
import { sidesOf } from '@/lib/episode/sides'
import { AFFECTED_SIDES, REGIONS } from '@/lib/episode/types'
import { IntakeSteps, type SavedStep } from '@/lib/intake/schema'
import {
  INTAKE_SETTLING,
  ONSETS,
  PAINKILLER_USE,
  RECENT_INCREASES,
  RUNNING_NOW,
  WALKING,
} from '@/lib/intake/types'
import { type Locale, translator } from '@/lib/messages'
import { INTAKE_RED_FLAGS } from '@/lib/progression/red-flags'
import type { TodayFacts } from '@/lib/today/types'
import { bodyMapQuestion, painQuestions, redFlagQuestion } from '../questions'

type Values = Record<string, unknown>

/** The questions of one step, with what has been answered before. Nothing is chosen for anybody. */
export function intakeQuestions(
  step: SavedStep,
  { locale, facts, answers }: { locale: Locale; facts: TodayFacts; answers: unknown },
): Question[] {
  const all = (answers ?? {}) as Record<string, Values | undefined>
  return BUILD[step]({ locale, facts, known: all[step] ?? {}, all })
}

type Context = { locale: Locale; facts: TodayFacts; known: Values; all: Record<string, Values | undefined> }

const text = (value: unknown) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
const several = (value: unknown) => (Array.isArray(value) ? value.map(String) : undefined)

const BUILD: Record<SavedStep, (context: Context) => Question[]> = {
  consent: ({ locale, facts, known }) => {
    const t = translator(locale, 'intake')
    return [
      { kind: 'heading', text: t('steps.consent'), lead: t('consent.limits') },
      {
        kind: 'tick',
        name: 'careAndData',
        label: t('consent.care', { clinic: facts.clinic.name }),
        hint: t('consent.careHint'),
        value: known.careAndData === true,
        needed: true,
      },
      {
        kind: 'tick',
        name: 'notMonitored',
        label: t('consent.notMonitored'),
        hint: t('consent.notMonitoredHint', { number: facts.clinic.emergencyNumber }),
        value: known.notMonitored === true,
        needed: true,
      },
    ]
  },
  safety: ({ locale, known }) => {
    const question = redFlagQuestion(locale, { codes: INTAKE_RED_FLAGS })
    return question.kind === 'several'
      ? [
          {
            ...question,
            options: question.options.filter(({ value }) => value !== 'not_now'),
            values: several(known.redFlags),
          },
        ]
      : []
  },
  place: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    return [
      {
        kind: 'text',
        type: 'date',
        width: 'medium',
        name: 'dateOfBirth',
        label: t('place.dateOfBirth'),
        autoComplete: 'bday',
        value: text(known.dateOfBirth),
      },
      {
        kind: 'choice',
        name: 'region',
        legend: t('place.region'),
        options: REGIONS.map((value) => ({ value, label: t(`place.${value}`) })),
        value: text(known.region),
      },
      {
        kind: 'choice',
        name: 'affectedSide',
        legend: t('place.side'),
        options: AFFECTED_SIDES.map((value) => ({ value, label: t(`place.${value}`) })),
        value: text(known.affectedSide),
      },
      {
        kind: 'more',
        summary: translator(locale, 'bodyMap')('summary'),
        questions: [bodyMapQuestion(locale, { spots: several(known.painSpots), main: text(known.mainSpot) })],
        open: known.painSpots !== undefined,
      },
    ]
  },
  history: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    return [
      {
        kind: 'text',
        type: 'number',
        width: 'short',
        name: 'durationAmount',
        label: t('history.amount'),
        value: text(known.durationAmount),
      },
      {
        kind: 'choice',
        name: 'durationUnit',
        legend: t('history.unit'),
        options: (['weeks', 'months', 'years'] as const).map((value) => ({
          value,
          label: t(`history.${value}`),
        })),
        value: text(known.durationUnit),
      },
      {
        kind: 'choice',
        name: 'onset',
        legend: t('history.onset'),
        options: ONSETS.map((value) => ({ value, label: t(`history.${value}`) })),
        value: text(known.onset),
      },
      {
        kind: 'several',
        name: 'increased',
        legend: t('history.increased'),
        hint: t('history.increasedHint'),
        options: RECENT_INCREASES.map((value) => ({ value, label: t(`history.increases.${value}`) })),
        values: several(known.increased),
      },
      { kind: 'words', name: 'historyNote', label: t('history.note'), value: text(known.historyNote) },
    ]
  },
  pain: ({ locale, known, all }) => {
    const t = translator(locale, 'intake')
    const place = IntakeSteps.place.safeParse(all.place)
    const sides = sidesOf(place.success ? place.data.affectedSide : null)
    const ask = (name: 'average' | 'morning' | 'resting') =>
      painQuestions(locale, sides, {
        name,
        legend: t(`pain.${name}`),
        hint: name === 'morning' ? t('pain.morningHint') : undefined,
        values: { left: number(known[`${name}Left`]), right: number(known[`${name}Right`]) },
      })
    return [
      ...ask('average'),
      ...ask('morning'),
      ...ask('resting'),
      {
        kind: 'choice',
        name: 'settling',
        legend: t('pain.settling'),
        options: INTAKE_SETTLING.map((value) => ({ value, label: t(`pain.${value}`) })),
        value: text(known.settling),
      },
      {
        kind: 'select',
        name: 'nightWakings',
        label: t('pain.nights'),
        placeholder: '',
        options: Array.from({ length: 8 }, (_, nights) => ({ value: String(nights), label: String(nights) })),
        value: text(known.nightWakings),
      },
      {
        kind: 'choice',
        name: 'walking',
        legend: t('pain.walking'),
        options: WALKING.map((value) => ({ value, label: t(`pain.walks.${value}`) })),
        value: text(known.walking),
      },
      {
        kind: 'choice',
        name: 'majorImpact',
        legend: t('pain.impact'),
        hint: t('pain.impactHint'),
        options: (['yes', 'no', 'unsure'] as const).map((value) => ({ value, label: t(`pain.${value}`) })),
        value: text(known.majorImpact),
      },
    ]
  },
  medicines: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    return [
      {
        kind: 'choice',
        name: 'painkillers',
        legend: t('medicines.painkillers'),
        options: PAINKILLER_USE.map((value) => ({ value, label: t(`medicines.${value}`) })),
        value: text(known.painkillers),
      },
      { kind: 'words', name: 'medicinesNote', label: t('medicines.note'), value: text(known.medicinesNote) },
    ]
  },
  goals: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    const goal = (n: 1 | 2 | 3): Question[] => [
      {
        kind: 'text',
        name: `goal${n}`,
        label: t('goals.goal', { number: n }),
        hint: n === 1 ? t('goals.goalHint') : undefined,
        value: text(known[`goal${n}`]),
      },
      {
        kind: 'select',
        name: `ability${n}`,
        label: t('goals.ability'),
        hint: t('goals.abilityHint'),
        placeholder: '',
        options: Array.from({ length: 11 }, (_, level) => ({ value: String(level), label: String(level) })),
        value: text(known[`ability${n}`]),
      },
    ]
    return [
      ...goal(1),
      ...goal(2),
      ...goal(3),
      {
        kind: 'choice',
        name: 'highIntensity',
        legend: t('goals.high'),
        options: (['yes', 'no', 'unsure'] as const).map((value) => ({ value, label: t(`pain.${value}`) })),
        value: text(known.highIntensity),
      },
      {
        kind: 'choice',
        name: 'running',
        legend: t('goals.running'),
        options: RUNNING_NOW.map((value) => ({ value, label: t(`goals.${value}`) })),
        value: text(known.running),
      },
    ]
  },
  schedule: ({ locale, known }) => {
    const t = translator(locale, 'intake')
    return [
      {
        kind: 'choice',
        name: 'sessionsPerDay',
        legend: t('schedule.perDay'),
        hint: t('schedule.hint'),
        options: [
          { value: '1', label: t('schedule.one') },
          { value: '2', label: t('schedule.two') },
        ],
        value: text(known.sessionsPerDay),
      },
      {
        kind: 'choice',
        name: 'daysPerWeek',
        legend: t('schedule.days'),
        options: [3, 4, 5, 6, 7].map((count) => ({
          value: String(count),
          label: t('schedule.daysOption', { count }),
        })),
        value: text(known.daysPerWeek),
      },
    ]
  },
  reminders: ({ locale, facts, known }) => {
    const t = translator(locale, 'intake')
    const words = translator(locale, 'patient')
    return [
      {
        kind: 'select',
        name: 'timeZone',
        label: t('reminders.timeZone'),
        hint: t('reminders.timeZoneHint'),
        options: zoneOptions(locale),
        value: text(known.timeZone) ?? facts.timeZone,
      },
      {
        kind: 'text',
        type: 'time',
        width: 'medium',
        name: 'reminderTime',
        label: t('reminders.reminder'),
        hint: t('reminders.reminderHint'),
        value: text(known.reminderTime),
      },
      {
        kind: 'choice',
        name: 'units',
        legend: t('reminders.units'),
        options: (['metric', 'imperial'] as const).map((value) => ({
          value,
          label: words(`settings.${value}`),
        })),
        value: text(known.units) ?? facts.person.units,
      },
    ]
  },
}
