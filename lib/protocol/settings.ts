import { type Leaf, leavesOf } from '../progression/check-draft'
import { type ChoiceParameter, choiceAt, type Parameter, parameterAt } from '../progression/parameters'
import type { Protocol } from '../progression/protocol'

/** Chapters of a protocol, in the order in which a clinician reads it. */
export const CHAPTERS = [
  'limits',
  'flare',
  'symptoms',
  'settling',
  'deload',
  'evidence',
  'doseSteps',
  'ladder',
  'schedule',
  'missing',
  'adherence',
  'trend',
  'activities',
  'gates',
  'running',
  'plateau',
  'nonResponse',
  'intake',
] as const
export type Chapter = (typeof CHAPTERS)[number]

/** One editable or cited setting of a protocol: where it stands, what it is, and its line of the register. */
export type Setting = {
  path: string
  value: Leaf
  parameter: Parameter | ChoiceParameter
}

/** Everything in a protocol that the register names, chapter by chapter. What is mere form is left out. */
export function settingsOf(protocol: Protocol): { chapter: Chapter; settings: Setting[] }[] {
  const leaves = [...leavesOf(protocol)]
  return CHAPTERS.map((chapter) => ({
    chapter,
    settings: leaves.flatMap(([path, value]) => {
      const parameter = path.startsWith(`${chapter}.`) ? (parameterAt(path) ?? choiceAt(path)) : undefined
      return parameter === undefined || parameter.editor === 'nobody' ? [] : [{ path, value, parameter }]
    }),
  })).filter(({ settings }) => settings.length > 0)
}

/** A setting that differs between two protocols; absent on one side = it has no such setting. */
export type SettingChange = { path: string; before: Leaf | undefined; after: Leaf | undefined }

/** What differs between two protocols, in the order of the file; name and version apart. */
export function protocolDifference(before: Protocol, after: Protocol): SettingChange[] {
  const [old, fresh] = [leavesOf(before), leavesOf(after)]
  const paths = [...new Set([...old.keys(), ...fresh.keys()])]
  return paths.flatMap((path) =>
    old.get(path) === fresh.get(path) ? [] : [{ path, before: old.get(path), after: fresh.get(path) }],
  )
}
