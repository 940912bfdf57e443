import { type Locale, translator } from '../messages'
import { formatNumber, formatPercent } from '../messages/formats'
import { exerciseName } from '../plan/exercise-name'
import type { DraftProblem, Leaf } from '../progression/check-draft'
import { choiceAt, type Parameter, parameterAt } from '../progression/parameters'
import type { Protocol } from '../progression/protocol'

type Say = ((key: string, values?: Record<string, string | number>) => string) & {
  has: (key: string) => boolean
}

const words = (locale: Locale) => translator(locale, 'protocol') as unknown as Say

/** What a setting is called: "Rest days between two days, Arabesque". */
export function settingName(locale: Locale, path: string, protocol: Protocol): string {
  const say = words(locale)
  const keys = path.split('.')
  const pattern = (parameterAt(path) ?? choiceAt(path))?.path.split('.') ?? keys
  const key = `setting.${pattern.filter((part) => part !== '*').join('_')}`
  const which = keys.filter((_, i) => pattern[i] === '*')
  const subject = which.length > 0 ? subjectOf(locale, keys, which, protocol) : ''
  if (!say.has(key)) return path
  return subject === '' ? say(key) : say('settingOf', { setting: say(key), subject })
}

function subjectOf(
  locale: Locale,
  keys: readonly string[],
  which: readonly string[],
  protocol: Protocol,
): string {
  const say = words(locale)
  const [first = '', second] = which
  switch (keys[0]) {
    case 'ladder': {
      const rung = protocol.ladder[Number(first)]
      return rung ? exerciseName(locale, rung.code) : first
    }
    case 'doseSteps':
      // holds have one set of steps, so that only the step is open in their path
      return second === undefined
        ? say('subject.doseStep', { set: 'isometric', step: Number(first) + 1 })
        : say('subject.doseStep', { set: first, step: Number(second) + 1 })
    case 'running':
      return say('subject.runStep', { step: Number(first) })
    case 'intake':
      return say('subject.timeline', { severity: first, end: second === '0' ? 'from' : 'to' })
    default:
      return say(`subject.${first}`)
  }
}

/** A setting's value with its unit: "30 minutes", "every other day", "none". */
export function settingValue(locale: Locale, path: string, value: Leaf | undefined): string {
  const say = words(locale)
  if (value === undefined || value === null) return say('value.none')
  if (typeof value === 'boolean') {
    return say(path.endsWith('.autoApplyEntry') ? 'value.entry' : 'value.signoff', {
      on: value ? 'yes' : 'no',
    })
  }
  if (typeof value === 'string') return say.has(`value.${value}`) ? say(`value.${value}`) : value
  return numberInWords(locale, value, parameterAt(path)?.unit ?? 'number')
}

function numberInWords(locale: Locale, value: number, unit: Parameter['unit']): string {
  const say = words(locale)
  if (unit === 'share') return formatPercent(locale, value)
  if (unit === 'ratio') return say('unit.ratio', { value: formatNumber(locale, value, 2) })
  return say(`unit.${unit}`, { value })
}

/** The unit alone, as it stands beside a field. */
export function unitName(locale: Locale, unit: Parameter['unit']): string {
  return words(locale)(`unitName.${unit}`)
}

/** The range in which a clinic may set a number: "0 to 3", "below 8". */
export function rangeInWords(locale: Locale, { range }: Parameter): string {
  const say = words(locale)
  const { min, max, below } = range
  const number = (value: number) => formatNumber(locale, value, 2)
  if (min !== undefined && max !== undefined)
    return say('range.between', { min: number(min), max: number(max) })
  if (min !== undefined && below !== undefined)
    return say('range.below', { min: number(min), below: number(below) })
  return say('range.fixed')
}

/** Why a draft cannot stand, as a sentence about that setting. */
export function problemInWords(locale: Locale, problem: DraftProblem, protocol: Protocol): string {
  const say = words(locale)
  const name = settingName(locale, problem.path, protocol)
  if (problem.problem === 'inconsistent') {
    const key = `inconsistent.${problem.inconsistency}`
    return say('problem.inconsistent', {
      name,
      why: say.has(key) ? say(key) : (problem.inconsistency ?? '').replaceAll('_', ' '),
    })
  }
  const bound = problem.bound
  return say(`problem.${problem.problem}`, {
    name,
    bound:
      typeof bound === 'number'
        ? settingValue(locale, problem.path, bound)
        : settingValue(locale, problem.path, bound ?? null),
  })
}
