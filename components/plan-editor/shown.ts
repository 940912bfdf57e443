import type { FieldProblem } from '@/lib/plan/field-problems'

/** What the fields of the editor show: what was typed, and what could not be read. */
export type Shown = {
  value: (name: string, start: string) => string
  problems: readonly FieldProblem[]
}

/** The ids by which a field and what is wrong with it are found. */
export const fieldId = (name: string) => `field-${name}`
const problemId = (name: string) => `problem-${name}`

/** What a control of this name carries when it could not be read. */
export function marked({ problems }: Shown, name: string) {
  const isWrong = problems.some(({ field }) => field === name)
  return {
    id: fieldId(name),
    ...(isWrong ? { 'aria-invalid': true, 'aria-describedby': problemId(name) } : {}),
  }
}

/** The problems of fields that belong here, each with the id its field points at. */
export const problemsOf = ({ problems }: Shown, isHere: (field: string) => boolean) =>
  problems
    .filter(({ field }) => isHere(field))
    .map((problem) => ({ ...problem, id: problemId(problem.field) }))
