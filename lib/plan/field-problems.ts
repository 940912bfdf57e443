import { ACTIVITY_KINDS } from '../activity/types'
import { loadIn } from '../measures/units'
import { type Locale, translator } from '../messages'
import { formatNumber } from '../messages/formats'
import { namesOf, type OwnExercises } from '../own-exercise/own-exercise'
import { catalogue } from '../progression/exercises'
import { exerciseName } from './exercise-name'
import { affectedIn, itemSubject } from './plan-changes'
import { OWN_ITEM_PREFIX } from './prescribe'
import { LINE_RANGES, PLAN_RANGES, type PlanContent } from './schema'

/** A field of the plan editor that could not be read: its name in the form, what belongs there, and the same with its line. */
export type FieldProblem = { field: string; rule: string; said: string }

type About = { content: PlanContent; own: OwnExercises }

/** What belongs into each field that could not be read, in words. */
export function fieldProblems(locale: Locale, fields: readonly string[], about: About): FieldProblem[] {
  const t = translator(locale, 'planEditor')
  return fields.map((field) => {
    const [name = '', ...rest] = field.split(':')
    const key = rest.join(':')
    const rule = t('field.rule', { field: labelOf(locale, name), rule: ruleOf(locale, name, key) })
    const subject = subjectOf(locale, name, key, about)
    return { field, rule, said: subject === null ? rule : t('field.of', { subject, rule }) }
  })
}

type Rule = { range: { least: number; most: number }; isWhole: boolean; mayBeEmpty: boolean }

const whole = (range: Rule['range']): Rule => ({ range, isWhole: true, mayBeEmpty: false })
const wholeOrNone = (range: Rule['range']): Rule => ({ range, isWhole: true, mayBeEmpty: true })
const number = (range: Rule['range']): Rule => ({ range, isWhole: false, mayBeEmpty: false })

const RULES: Readonly<Record<string, Rule>> = {
  sets: whole(LINE_RANGES.sets),
  reps: whole(LINE_RANGES.reps),
  holdSeconds: wholeOrNone(LINE_RANGES.holdSeconds),
  sessionsPerDay: whole(LINE_RANGES.sessionsPerDay),
  restSeconds: wholeOrNone(LINE_RANGES.restSeconds),
  painCeilingNrs: whole(LINE_RANGES.painCeilingNrs),
  'tempo-liftSeconds': number(LINE_RANGES.tempo),
  'tempo-holdSeconds': number(LINE_RANGES.tempo),
  'tempo-lowerSeconds': number(LINE_RANGES.tempo),
  loadKg: { ...number(LINE_RANGES.loadKg), mayBeEmpty: true },
  loadLb: {
    ...number({ least: 0, most: Math.floor(loadIn('imperial', LINE_RANGES.loadKg.most)) }),
    mayBeEmpty: true,
  },
  limitShare: whole(PLAN_RANGES.limitShare),
  daysPerWeek: whole(PLAN_RANGES.daysPerWeek),
}

function ruleOf(locale: Locale, name: string, key: string): string {
  const t = translator(locale, 'planEditor')
  if (name === 'limitUntil') return t('field.day')
  const rule = name === 'sessionsPerDay' && key === '' ? whole(PLAN_RANGES.sessionsPerDay) : RULES[name]
  if (!rule) return t('field.unreadable')
  const between = {
    least: formatNumber(locale, rule.range.least, 0),
    most: formatNumber(locale, rule.range.most, 0),
  }
  if (rule.isWhole) return t(rule.mayBeEmpty ? 'field.wholeOrNone' : 'field.whole', between)
  return t(rule.mayBeEmpty ? 'field.numberOrNone' : 'field.number', between)
}

function labelOf(locale: Locale, name: string): string {
  const t = translator(locale, 'clinician')
  const words = translator(locale, 'planEditor')
  switch (name) {
    case 'sets':
    case 'reps':
    case 'holdSeconds':
    case 'loadKg':
    case 'loadLb':
    case 'restSeconds':
    case 'painCeilingNrs':
      return t(`plan.field.${name}`)
    case 'sessionsPerDay':
      return t('plan.perDay')
    case 'daysPerWeek':
      return t('plan.perWeek')
    case 'tempo-liftSeconds':
      return t('plan.field.tempoLift')
    case 'tempo-holdSeconds':
      return t('plan.field.tempoHold')
    case 'tempo-lowerSeconds':
      return t('plan.field.tempoLower')
    case 'limitUntil':
      return t('plan.limitUntil')
    case 'limitShare':
      return t('plan.limitShare')
    case 'range':
      return words('row.range')
    case 'note':
      return words('row.cue')
    default:
      return words('field.other')
  }
}

/** Whose field it is: a line of the plan, or an activity; null = the plan as a whole. */
function subjectOf(locale: Locale, name: string, key: string, { content, own }: About): string | null {
  if (key === '') return null
  const t = translator(locale, 'clinician')
  if (name.startsWith('limit')) {
    const kind = ACTIVITY_KINDS.find((one) => one === key)
    return t(kind ? `activity.${kind}` : 'plan.limitAdd')
  }
  const item = content.items.find((line) => line.key === key)
  if (item) return itemSubject(locale, item, affectedIn(content))
  const code = key.startsWith(OWN_ITEM_PREFIX) ? key.slice(OWN_ITEM_PREFIX.length) : key
  return own[code] || catalogue.has(code) ? exerciseName(locale, code, namesOf(own)) : null
}
