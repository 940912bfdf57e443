'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import { ErrorSummary } from '@/components/ui/error-summary'
import { type Choice, Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Word = { label: string; hint?: string }

export type OwnExerciseWords = {
  problems: string
  save: string
  wordsHint: string
  what: string
  dose: string
  doseHint: string
  languages: { field: 'En' | 'Es'; lang: string; title: string }[]
  name: Word
  setUp: Word
  movement: Word
  adjust: Word
  pillar: Word & { options: Choice[] }
  region: Word & { options: Choice[] }
  fromRung: Word & { options: Choice[] }
  legs: Word & { options: Choice[] }
  tags: Word & { options: Choice[] }
  equipment: Word & { options: Choice[] }
  numbers: { name: string; label: string; hint?: string }[]
  contraindications: Word
}

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  start: Record<string, string | string[]>
  /** Which version is edited; absent = a new exercise. */
  editing?: { exerciseId: string; number: number }
  words: OwnExerciseWords
}

/** What a field is called; the words of a language under the name they have in the form. */
function labelOf(words: OwnExerciseWords, fieldId: string): string | undefined {
  const number = words.numbers.find(({ name }) => name === fieldId)
  if (number) return number.label
  const word: unknown = Reflect.get(words, fieldId.replace(/(En|Es)$/, ''))
  return typeof word === 'object' && word !== null && 'label' in word ? String(word.label) : undefined
}

/** An exercise of the clinic being written. What was typed stays when it is not taken. */
export function OwnExerciseForm({ action, start, editing, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const typed = state.values ?? start
  const one = (name: string) => [typed[name] ?? ''].flat()[0] ?? ''
  const all = (name: string) => [typed[name] ?? []].flat()
  const error = (name: string) => state.fieldErrors?.[name]?.[0]
  const problems = [
    ...(state.problem ? [{ message: state.problem }] : []),
    ...Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, messages]) =>
      messages.map((message) => ({ fieldId, message, field: labelOf(words, fieldId) })),
    ),
  ]
  const section = (title: string, hint: string | undefined, children: ReactNode) => (
    <section className="flex flex-col gap-3 border-t border-line-strong pt-4">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        {hint ? <p className="text-sm text-ink-soft">{hint}</p> : null}
      </div>
      {children}
    </section>
  )
  const field = (name: string, word: Word, more: { rows?: number; lang?: string } = {}) =>
    more.rows ? (
      <TextArea
        name={name}
        label={word.label}
        hint={word.hint}
        rows={more.rows}
        maxLength={400}
        lang={more.lang}
        defaultValue={one(name)}
        error={error(name)}
      />
    ) : (
      <TextField
        name={name}
        label={word.label}
        hint={word.hint}
        maxLength={80}
        lang={more.lang}
        defaultValue={one(name)}
        error={error(name)}
      />
    )
  const select = (name: 'pillar' | 'region' | 'fromRung' | 'legs') => (
    <Select
      name={name}
      label={words[name].label}
      hint={words[name].hint}
      options={words[name].options}
      placeholder=""
      defaultValue={one(name)}
      error={error(name)}
    />
  )
  return (
    <form
      // a version that was saved is another form
      key={JSON.stringify(state.values ?? start)}
      action={post}
      noValidate
      aria-busy={pending}
      className="flex max-w-4xl flex-col gap-6"
    >
      <ErrorSummary title={words.problems} problems={problems} />
      {editing ? (
        <>
          <input type="hidden" name="exerciseId" value={editing.exerciseId} />
          <input type="hidden" name="number" value={editing.number} />
        </>
      ) : null}
      <div className="grid gap-6 sm:grid-cols-2">
        {words.languages.map(({ field: suffix, lang, title }) => (
          <div key={suffix}>
            {section(
              title,
              words.wordsHint,
              <>
                {field(`name${suffix}`, words.name, { lang })}
                {field(`setUp${suffix}`, words.setUp, { rows: 2, lang })}
                {field(`movement${suffix}`, words.movement, { rows: 3, lang })}
                {field(`adjust${suffix}`, words.adjust, { rows: 2, lang })}
              </>,
            )}
          </div>
        ))}
      </div>
      {section(
        words.what,
        undefined,
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            {select('pillar')}
            {select('region')}
            {select('legs')}
            {select('fromRung')}
          </div>
          <div className="grid gap-6 sm:grid-cols-2">
            <CheckboxGroup
              name="tags"
              legend={words.tags.label}
              hint={words.tags.hint}
              options={words.tags.options}
              defaultValues={all('tags')}
              error={error('tags')}
              size="group"
            />
            <CheckboxGroup
              name="equipment"
              legend={words.equipment.label}
              options={words.equipment.options}
              defaultValues={all('equipment')}
              size="group"
            />
          </div>
          {field('contraindications', words.contraindications, { rows: 2 })}
        </>,
      )}
      {section(
        words.dose,
        words.doseHint,
        <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-4">
          {words.numbers.map(({ name, label, hint }) => (
            <div key={name} className={hint ? 'col-span-2' : undefined}>
              <TextField
                name={name}
                label={label}
                hint={hint}
                inputMode="decimal"
                width="short"
                defaultValue={one(name)}
                error={error(name)}
              />
            </div>
          ))}
        </div>,
      )}
      <Button aria-disabled={pending || undefined}>{words.save}</Button>
    </form>
  )
}
