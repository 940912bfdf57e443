import type { EditorData } from '@/lib/plan/editor-data'
import type { Choice } from '@/lib/review/case-actions'
import { RowProblems } from './row-problems'
import { marked, type Shown } from './shown'

type Props = {
  data: EditorData
  shown: Shown
}

const box = 'min-h-11 rounded-md border border-line-strong bg-sheet px-2 font-normal aria-invalid:border-stop'

const SCHEDULE = ['sessionsPerDay', 'daysPerWeek']
const isLimit = (field: string, of: string) => field.startsWith('limit') && field.endsWith(`:${of}`)

/** What frames the exercises: the ladder a side, the schedule, running, activities that rest. */
export function PlanSettings({ data, shown }: Props) {
  const { words } = data
  const select = (name: string, label: string, start: string, options: readonly Choice[]) => (
    <label className="flex min-w-0 flex-col gap-1 text-sm font-semibold">
      {label}
      <select name={name} defaultValue={shown.value(name, start)} className={box}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
  const field = (name: string, label: string, start: string, type: 'date' | 'text') => (
    <label className="flex min-w-0 flex-col gap-1 text-sm font-semibold">
      {label}
      <input
        type={type}
        name={name}
        inputMode={type === 'text' ? 'numeric' : undefined}
        min={type === 'date' ? data.today : undefined}
        defaultValue={shown.value(name, start)}
        {...marked(shown, name)}
        className={`${box} ${type === 'date' ? 'max-w-44' : 'max-w-20'}`}
      />
    </label>
  )
  const effects = [
    { value: 'pause', label: words.limitPause },
    { value: 'limit', label: words.limitLimit },
  ]
  return (
    <>
      <div className="flex flex-col gap-3">
        {data.ladder.map((side) => (
          <fieldset key={side.side} className="flex flex-wrap items-end gap-3">
            <legend className="mb-1 text-lg font-semibold">{side.title}</legend>
            <label className="flex min-w-0 flex-col gap-1 text-sm font-semibold">
              {words.rungAndDose}
              <select
                name={`ladder:${side.side}`}
                defaultValue={shown.value(`ladder:${side.side}`, side.value)}
                className={`${box} max-w-80`}
              >
                {side.groups.map((group) => (
                  <optgroup key={group.label} label={group.label}>
                    {group.options.map((option) => (
                      <option key={option.value} value={option.value}>
                        {option.label}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            </label>
            {select(`pace:${side.side}`, words.pace, side.pace, data.paces)}
          </fieldset>
        ))}
        <p className="text-sm text-ink-soft">{words.ladderHint}</p>
      </div>
      <fieldset className="flex flex-wrap items-end gap-3">
        <legend className="mb-1 text-lg font-semibold">{words.schedule}</legend>
        <p className="w-full text-sm text-ink-soft">{words.scheduleHint}</p>
        {select('exercise', words.exercise, data.exercise.value, data.exercise.options)}
        {field('sessionsPerDay', words.perDay, String(data.sessionsPerDay), 'text')}
        {field('daysPerWeek', words.perWeek, String(data.daysPerWeek), 'text')}
        {select('running', words.running, data.running.value, data.running.options)}
        <div className="w-full">
          <RowProblems shown={shown} isHere={(field) => SCHEDULE.includes(field)} />
        </div>
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-lg font-semibold">{words.limits}</legend>
        {data.limits.length === 0 ? <p className="text-sm text-ink-soft">{words.noLimits}</p> : null}
        {data.limits.map((limit) => (
          <div key={limit.kind} className="flex flex-wrap items-end gap-3 border-t border-line pt-2">
            {select(`limit:${limit.kind}`, limit.name, limit.effect, [
              ...effects,
              { value: '', label: words.lifted },
            ])}
            {field(`limitUntil:${limit.kind}`, words.limitUntil, limit.until, 'date')}
            {field(`limitShare:${limit.kind}`, words.limitShare, limit.share, 'text')}
            <div className="w-full">
              <RowProblems shown={shown} isHere={(name) => isLimit(name, limit.kind)} />
            </div>
          </div>
        ))}
        <details open={shown.problems.some(({ field: name }) => isLimit(name, 'new')) || undefined}>
          <summary className="min-h-9 py-1 text-sm font-semibold text-accent">{words.limitAdd}</summary>
          <div className="flex flex-wrap items-end gap-3">
            {select('newLimitKind', words.limitKind, '', [{ value: '', label: '' }, ...data.activities])}
            {select('newLimitEffect', words.limitEffect, 'pause', effects)}
            {field('limitUntil:new', words.limitUntil, '', 'date')}
            {field('limitShare:new', words.limitShare, '', 'text')}
          </div>
          <RowProblems shown={shown} isHere={(name) => isLimit(name, 'new')} />
        </details>
      </fieldset>
    </>
  )
}
