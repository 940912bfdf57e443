import { problemsOf, type Shown } from './shown'

/** What belongs into the fields of a row that could not be read, right below them. */
export function RowProblems({ shown, isHere }: { shown: Shown; isHere: (field: string) => boolean }) {
  return problemsOf(shown, isHere).map(({ id, rule }) => (
    <p key={id} id={id} className="text-sm font-semibold text-stop">
      {rule}
    </p>
  ))
}
