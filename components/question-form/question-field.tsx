import { PainScale } from '@/components/pain-scale/pain-scale'
import { SideMark } from '@/components/side-mark/side-mark'
import { Checkbox } from '@/components/ui/checkbox'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import { Details } from '@/components/ui/details'
import { NumberScale } from '@/components/ui/number-scale'
import { RadioGroup } from '@/components/ui/radio-group'
import { RadioRow } from '@/components/ui/radio-row'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/forms/form-state'
import { BodyMap } from './body-map'
import type { Question, QuestionFormWords } from './questions'
import { shownAboveLimit } from './shown-above-limit'
import { stopMarks, UntilStopped, WithStopLine } from './stop-line'

type Props = { question: Question; state: FormState; words: QuestionFormWords }

/** One question. What was typed before a problem comes before what was known when the page was made. */
export function QuestionField({ question, state, words }: Props) {
  const typed = state.values
  const one = (name: string, known: string | undefined) => {
    if (!typed) return known
    const value = typed[name]
    return Array.isArray(value) ? value[0] : value
  }
  switch (question.kind) {
    case 'hidden': {
      const told = state.data?.[question.name]
      const value = told === undefined ? one(question.name, question.value) : String(told)
      return <input type="hidden" name={question.name} value={value ?? ''} />
    }
    case 'heading':
      return (
        <div>
          <h2 className="text-xl font-semibold">{question.text}</h2>
          {question.lead ? <p className="mt-1 text-ink-soft">{question.lead}</p> : null}
        </div>
      )
    case 'more':
      return (
        <Details summary={question.summary} open={question.open || hasError(question.questions, state)}>
          <div className="flex flex-col gap-8 pt-2">
            {question.questions.map((inner, index) => (
              <QuestionField
                key={'name' in inner ? inner.name : index}
                question={inner}
                state={state}
                words={words}
              />
            ))}
          </div>
        </Details>
      )
    case 'test':
      return (
        <UntilStopped>
          {question.questions.map((inner, index) => (
            <QuestionField
              key={'name' in inner ? inner.name : index}
              question={inner}
              state={state}
              words={words}
            />
          ))}
        </UntilStopped>
      )
    case 'above_limit':
      return (
        <div className={shownAboveLimit(question.limits)}>
          <QuestionField question={question.question} state={state} words={words} />
        </div>
      )
    default:
      return <Answerable question={question} state={state} words={words} one={one} />
  }
}

type Answered = Exclude<Question, { kind: 'hidden' | 'heading' | 'more' | 'test' | 'above_limit' }>

function Answerable({
  question,
  state,
  words,
  one,
}: {
  question: Answered
  state: FormState
  words: QuestionFormWords
  one: (name: string, known: string | undefined) => string | undefined
}) {
  const { name, hint } = question
  const error = state.fieldErrors?.[name]?.[0]
  switch (question.kind) {
    case 'pain': {
      const chosen = one(name, question.value === undefined ? undefined : String(question.value))
      const scale = (
        <PainScale
          name={name}
          legend={
            question.side ? (
              <span className="inline-flex flex-wrap items-center gap-x-2">
                {question.legend} <SideMark side={question.side.side} label={question.side.label} />
              </span>
            ) : (
              question.legend
            )
          }
          words={words.painWords}
          hint={hint}
          error={error}
          defaultValue={chosen === undefined || chosen === '' ? undefined : Number(chosen)}
          marks={question.stop && stopMarks(question.stop)}
        />
      )
      if (!question.stop) return scale
      return (
        <WithStopLine stop={question.stop} side={question.side}>
          {scale}
        </WithStopLine>
      )
    }
    case 'choice':
      if (question.row)
        return (
          <RadioRow
            name={name}
            legend={question.legend}
            options={question.options}
            hint={hint}
            error={error}
            defaultValue={one(name, question.value)}
          />
        )
      return (
        <RadioGroup
          name={name}
          legend={question.legend}
          options={question.options}
          hint={hint}
          error={error}
          size="question"
          defaultValue={one(name, question.value)}
        />
      )
    case 'scale':
      return (
        <NumberScale
          name={name}
          legend={question.legend}
          hint={hint}
          error={error}
          defaultValue={one(name, question.value)}
        />
      )
    case 'several': {
      const typed = state.values?.[name]
      const values = state.values ? (typed === undefined ? [] : [typed].flat()) : question.values
      return (
        <CheckboxGroup
          name={name}
          legend={question.legend}
          options={question.options}
          hint={hint}
          error={error}
          size="question"
          defaultValues={values}
        />
      )
    }
    case 'body_map': {
      const typed = state.values?.[name]
      return (
        <BodyMap
          {...question}
          error={error ?? state.fieldErrors?.[question.main.name]?.[0]}
          values={state.values ? (typed === undefined ? [] : [typed].flat()) : question.values}
          main={{ ...question.main, value: one(question.main.name, question.main.value) }}
        />
      )
    }
    case 'tick':
      return (
        <Checkbox
          name={name}
          label={question.label}
          hint={hint}
          error={error}
          defaultChecked={state.values ? state.values[name] !== undefined : question.value}
        />
      )
    case 'words':
      return (
        <TextArea
          name={name}
          label={question.label}
          hint={hint}
          error={error}
          defaultValue={one(name, question.value)}
        />
      )
    case 'select':
      return (
        <Select
          // React leaves a select at its first choice after a form action; a new key takes the answer over
          key={one(name, question.value)}
          name={name}
          label={question.label}
          options={question.options}
          placeholder={question.placeholder}
          hint={hint}
          error={error}
          defaultValue={one(name, question.value)}
        />
      )
    case 'text':
      return (
        <TextField
          name={name}
          label={question.label}
          hint={hint}
          error={error}
          type={question.type === 'number' ? 'text' : (question.type ?? 'text')}
          inputMode={question.type === 'number' ? 'decimal' : undefined}
          unit={question.unit}
          width={question.width}
          autoComplete={question.autoComplete ?? 'off'}
          defaultValue={one(name, question.value)}
        />
      )
  }
}

function hasError(questions: readonly Question[], state: FormState): boolean {
  return questions.some((inner) => 'name' in inner && state.fieldErrors?.[inner.name] !== undefined)
}
