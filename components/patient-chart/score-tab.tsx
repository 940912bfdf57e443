import type { ReactNode } from 'react'
import { BatteryTable } from '@/components/battery-table/battery-table'
import { Table } from '@/components/ui/table'
import type { BatteryRow } from '@/lib/battery/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { Protocol } from '@/lib/progression/protocol'
import { changeOf } from '@/lib/questionnaires/meaningful-change'
import { nextAhead, occurrencesOf } from '@/lib/questionnaires/schedule'
import { INSTRUMENTS, type Instrument } from '@/lib/questionnaires/types'
import { changeSource, changeText, scoreText } from '@/lib/questionnaires/words'
import type { PlainDate } from '@/lib/time/types'

type Answer = {
  id: string
  instrument: Instrument
  localDate: PlainDate
  total: number
  worst: number | null
  goalsStillRight: 'yes' | 'no' | null
  note: string | null
}

type Props = {
  locale: Locale
  protocol: Protocol
  today: PlainDate
  startedOn: PlainDate | null
  answers: readonly Answer[]
  batteries: readonly BatteryRow[]
  questions: readonly { id: string; localDate: PlainDate; question: string }[]
  /** Forms: a score from paper, and what may be opened to read. */
  children: ReactNode
}

/** What was asked and answered by the calendar, against the change that means something; tests; the patient's questions. */
export function ScoreTab({
  locale,
  protocol,
  today,
  startedOn,
  answers,
  batteries,
  questions,
  children,
}: Props) {
  const t = translator(locale, 'questionnaires')
  const rows = INSTRUMENTS.map((instrument) => {
    const own = answers.filter((answer) => answer.instrument === instrument)
    const change = changeOf(
      instrument,
      own.map(({ total }) => total),
      protocol,
    )
    const schedule = startedOn === null ? null : { startedOn, today, answers }
    return {
      instrument,
      first: own[0],
      latest: own.length > 1 ? own.at(-1) : undefined,
      change: own.length > 1 ? changeText(locale, change) : '',
      source: own.length > 1 ? changeSource(locale, change) : null,
      next: schedule ? nextAhead(instrument, schedule)?.dueOn : undefined,
      missed: schedule
        ? occurrencesOf(instrument, schedule).filter(({ state }) => state === 'missed').length
        : 0,
    }
  })
  const said = (answer: Answer | undefined) =>
    answer ? (
      <>
        {scoreText(locale, answer)}
        <span className="block text-sm text-ink-soft">{formatDay(locale, answer.localDate, 'numeric')}</span>
      </>
    ) : (
      '–'
    )
  const goalChanges = answers.filter(({ goalsStillRight }) => goalsStillRight === 'no')
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-3">
      <div className="flex min-w-0 flex-col gap-6 lg:col-span-2">
        <Table
          cards
          dense
          caption={t('clinician.title')}
          rows={rows}
          rowKey={({ instrument }) => instrument}
          columns={[
            {
              key: 'instrument',
              header: t('clinician.instrument'),
              rowHeader: true,
              cell: ({ instrument }) => t(`staffName.${instrument}`),
            },
            { key: 'first', header: t('clinician.first'), cell: ({ first }) => said(first) },
            { key: 'latest', header: t('clinician.latest'), cell: ({ latest }) => said(latest) },
            {
              key: 'change',
              header: t('clinician.change'),
              cell: ({ change, source }) => (
                <>
                  {change || '–'}
                  {source ? <span className="block text-sm text-ink-soft">{source}</span> : null}
                </>
              ),
            },
            {
              key: 'next',
              header: t('clinician.next'),
              cell: ({ next }) => (next ? formatDay(locale, next, 'dayMonth') : '–'),
            },
            { key: 'missed', header: t('clinician.missed'), numeric: true, cell: ({ missed }) => missed },
          ]}
        />
        {goalChanges.map(({ id, localDate, note }) => (
          <p key={id}>
            {note
              ? t('clinician.goalsChanged', { day: formatDay(locale, localDate), note })
              : t('clinician.goalsChangedOnly', { day: formatDay(locale, localDate) })}
          </p>
        ))}
        <section aria-labelledby="tests">
          <h2 id="tests" className="mb-1 text-lg font-semibold">
            {t('clinician.tests')}
          </h2>
          {batteries.length === 0 ? (
            <p className="text-sm text-ink-soft">{t('clinician.none')}</p>
          ) : (
            <BatteryTable locale={locale} rows={batteries} />
          )}
        </section>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <section aria-labelledby="questions">
          <h2 id="questions" className="mb-1 text-lg font-semibold">
            {t('clinician.questions')}
          </h2>
          {questions.length === 0 ? <p className="text-sm text-ink-soft">{t('clinician.none')}</p> : null}
          <ul className="divide-y divide-line">
            {questions.map(({ id, localDate, question }) => (
              <li key={id} className="py-2">
                “{question}”
                <span className="block text-sm text-ink-soft">{formatDay(locale, localDate)}</span>
              </li>
            ))}
          </ul>
        </section>
        {children}
      </div>
    </div>
  )
}
