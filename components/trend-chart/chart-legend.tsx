import type { ReactNode } from 'react'
import { type Locale, translator } from '@/lib/messages'

type Props = {
  locale: Locale
  line: boolean
  sessions: boolean
  flares?: boolean
  unknown: boolean
  stages: readonly { day: string; name: string }[]
  marks: readonly { letter: string; day: string; text: string }[]
}

/** What each mark means; only what is drawn is listed. */
export function ChartLegend({ locale, line, sessions, flares, unknown, stages, marks }: Props) {
  const t = translator(locale, 'measures')
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      <Item text={t('chart.reading')}>
        <circle cx="8" cy="6" r="4" className="fill-pain-3 stroke-ink" />
      </Item>
      {line ? (
        <Item text={t('chart.typical')}>
          <path d="M0 6h16" className="stroke-ink" strokeWidth="2" />
        </Item>
      ) : null}
      {sessions ? (
        <Item text={t('chart.session')}>
          <path d="M8 2v8" className="stroke-accent" strokeWidth="4" />
        </Item>
      ) : null}
      {flares ? (
        <Item text={t('chart.flare')}>
          <path d="M8 1l5 9h-10z" className="fill-stop" />
        </Item>
      ) : null}
      {unknown ? (
        <Item text={t('chart.unknownDay')}>
          <path d="M2 0h12v12H2z" className="fill-sunken stroke-line" />
          <path d="M2 6l12-6M2 12l12-6" className="stroke-line-strong" strokeWidth="0.8" />
        </Item>
      ) : null}
      {marks.map((mark) => (
        <li key={mark.letter + mark.day} className="flex items-center gap-1.5 tabular">
          <span className="grid size-4 place-items-center rounded-sm bg-accent font-bold text-on-accent">
            {mark.letter}
          </span>
          {mark.day}: {mark.text}
        </li>
      ))}
      {stages.length > 1
        ? stages.map(({ day, name }) => (
            <li key={day} className="tabular">
              {t('chart.stageFrom', { day, stage: name })}
            </li>
          ))
        : null}
    </ul>
  )
}

function Item({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <svg viewBox="0 0 16 12" className="h-3 w-4" aria-hidden="true">
        {children}
      </svg>
      {text}
    </li>
  )
}
