import { ActButton } from '@/components/form-button/act-button'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import type { FormState } from '@/lib/forms/form-state'
import type { Choice } from '@/lib/review/case-actions'

type Props = {
  patientId: string
  groups: readonly { label: string; options: readonly Choice[] }[]
  templates: readonly { templateId: string; retire: string }[]
  retire: (state: FormState, form: FormData) => Promise<FormState>
  words: { title: string; from: string; live: string; action: string; hint: string; manage: string }
}

/** What the editor may start with instead of the plan of now: an earlier version, a template of the clinic. */
export function StartFrom({ patientId, groups, templates, retire, words }: Props) {
  return (
    <Details summary={words.title}>
      <form method="get" className="flex flex-wrap items-end gap-2">
        <label className="flex min-w-0 flex-col gap-1 text-sm font-semibold">
          {words.from}
          <select
            name="from"
            className="min-h-11 max-w-96 rounded-md border border-line-strong bg-sheet px-2 font-normal"
          >
            <option value="">{words.live}</option>
            {groups.map((group) =>
              group.options.length > 0 ? (
                <optgroup key={group.label} label={group.label}>
                  {group.options.map((option) => (
                    <option key={option.value} value={option.value}>
                      {option.label}
                    </option>
                  ))}
                </optgroup>
              ) : null,
            )}
          </select>
        </label>
        <input type="hidden" name="fresh" value="1" />
        <Button look="secondary" size="compact">
          {words.action}
        </Button>
      </form>
      <p className="text-sm text-ink-soft">{words.hint}</p>
      {templates.length > 0 ? (
        <section aria-label={words.manage} className="flex flex-wrap gap-2">
          {templates.map(({ templateId, retire: label }) => (
            <ActButton key={templateId} action={retire} about={{ patientId, templateId }} look="quiet">
              {label}
            </ActButton>
          ))}
        </section>
      ) : null}
    </Details>
  )
}
