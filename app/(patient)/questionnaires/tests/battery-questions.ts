import type { Question } from '@/components/question-form/questions'
import { type BatteryPlan, PLANK_CAP_SECONDS, SITTING_CAP_MINUTES } from '@/lib/battery/battery'
import { BATTERY_STOPS, KNEE_STEPS } from '@/lib/battery/types'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { painQuestions } from '../../questions'

/** Before anything was done there is nothing to rise from. */
const NO_RISE = 10
const SIDES = ['left', 'right'] as const
const field = { left: 'Left', right: 'Right' } as const

/** Each test that fits, with how it is done and both legs side by side. Nothing is needed: what was left out stays out. */
export function batteryQuestions({
  locale,
  plan,
  clientKey,
}: {
  locale: Locale
  plan: BatteryPlan
  clientKey: string
}): Question[] {
  const t = translator(locale, 'questionnaires')
  const stop = {
    from: plan.stopAtPain,
    rise: plan.stopAtRise,
    title: t('battery.stopNow.title'),
    text: t('battery.stopNow.text'),
  }
  const one = (name: string, ...questions: Question[]): Question => ({ kind: 'test', name, questions })
  const tests: Record<BatteryPlan['tests'][number], () => Question[]> = {
    bridge: () =>
      SIDES.map((side, index) =>
        one(
          `bridge${field[side]}`,
          ...headed(
            index === 0 && {
              text: t('battery.bridge'),
              lead: t('battery.bridgeHow', { cap: plan.bridgeCap }),
            },
          ),
          {
            kind: 'text',
            type: 'number',
            width: 'short',
            name: `bridgeReps${field[side]}`,
            label: t('battery.bridgeReps', { side: sideWord(locale, side) }),
          },
          ...painQuestions(locale, [side], { name: 'bridgePain', legend: t('battery.bridgePain'), stop }),
          {
            kind: 'choice',
            name: `bridgeStop${field[side]}`,
            legend: t('battery.bridgeStop', { side: sideWord(locale, side) }),
            options: BATTERY_STOPS.map((value) => ({
              value,
              label: t(`battery.stop.${value}`, { cap: plan.bridgeCap }),
            })),
          },
        ),
      ),
    sitting: () => [
      one(
        'sitting',
        {
          kind: 'heading',
          text: t('battery.sitting'),
          lead: t('battery.sittingHow', { cap: SITTING_CAP_MINUTES }),
        },
        {
          kind: 'text',
          type: 'number',
          width: 'short',
          name: 'sittingMinutes',
          label: t('battery.sittingMinutes'),
        },
      ),
    ],
    arabesque: () =>
      SIDES.map((side, index) =>
        one(
          `arabesque${field[side]}`,
          ...headed(index === 0 && { text: t('battery.arabesque'), lead: t('battery.arabesqueHow') }),
          ...painQuestions(locale, [side], {
            name: 'arabesquePain',
            legend: t('battery.arabesquePain'),
            stop,
          }),
        ),
      ),
    plank: () => [
      one(
        'plank',
        {
          kind: 'heading',
          text: t('battery.plank'),
          lead: t('battery.plankHow', { cap: PLANK_CAP_SECONDS }),
        },
        {
          kind: 'text',
          type: 'number',
          width: 'short',
          name: 'plankSeconds',
          label: t('battery.plankSeconds'),
        },
        { kind: 'pain', name: 'plankPain', legend: t('battery.plankPain'), stop },
      ),
    ],
    knee_straightening: () => [
      one(
        'knee',
        { kind: 'heading', text: t('battery.knee_straightening'), lead: t('battery.kneeHow') },
        ...SIDES.map(
          (side): Question => ({
            kind: 'choice',
            name: `knee${field[side]}`,
            legend: t('battery.kneeLegend', { side: sideWord(locale, side) }),
            options: KNEE_STEPS.map((value) => ({ value, label: t(`battery.knee.${value}`) })),
          }),
        ),
      ),
    ],
  }
  return [
    { kind: 'hidden', name: 'clientKey', value: clientKey },
    ...painQuestions(locale, SIDES, {
      name: 'pre',
      legend: t('battery.pre'),
      stop: {
        from: plan.stopAtPain,
        rise: NO_RISE,
        title: t('battery.notNow.title'),
        text: t('battery.notNow.text', { pain: plan.stopAtPain }),
      },
    }),
    ...plan.tests.flatMap((test) => tests[test]()),
    { kind: 'words', name: 'note', label: t('battery.note') },
  ]
}

function headed(heading: false | { text: string; lead: string }): Question[] {
  return heading ? [{ kind: 'heading', ...heading }] : []
}
