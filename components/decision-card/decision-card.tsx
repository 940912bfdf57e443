import type { ReactNode } from 'react'
import { type Tone, ToneMark, toneText } from '@/components/ui/tone'

type Props = {
  id: string
  tone: Tone
  /** What is decided, in two or three words: "Hold", "One step up". */
  verdict: ReactNode
  /** The reason in one sentence. */
  reason: ReactNode
  /** Side, day, rung: what it is about. */
  about?: ReactNode
  /** What would make it a yes, for anything that is not one. */
  unlocks?: ReactNode
  /** Before → after. */
  change?: ReactNode
  /** Trend, trace, last words: what the decision rests on. */
  children?: ReactNode
  /** The actions, in a row at the bottom. */
  actions?: ReactNode
  heading?: 2 | 3
  dense?: boolean
}

/** The frame every decision is shown in, to patient and clinician alike: verdict, reason, change, evidence, actions. */
export function DecisionCard({
  id,
  tone,
  verdict,
  reason,
  about,
  unlocks,
  change,
  children,
  actions,
  heading = 2,
  dense,
}: Props) {
  const Heading = heading === 2 ? 'h2' : 'h3'
  return (
    <section aria-labelledby={`${id}-verdict`} className="rounded-md border border-line-strong bg-sheet">
      <div className={`flex flex-col gap-2 ${dense ? 'p-3' : 'p-4 sm:p-5'}`}>
        {about ? <div className="text-sm text-ink-soft">{about}</div> : null}
        <Heading
          id={`${id}-verdict`}
          className={`flex items-center gap-3 font-semibold ${dense ? 'text-lg' : 'text-2xl'}`}
        >
          <ToneMark tone={tone} className={dense ? 'size-4' : 'size-6'} />
          <span className={toneText[tone] === 'text-ink-soft' ? 'text-ink' : toneText[tone]}>{verdict}</span>
        </Heading>
        <p className={dense ? undefined : 'text-lg'}>{reason}</p>
        {unlocks ? <p className="border-s-4 border-accent ps-3">{unlocks}</p> : null}
        {change ? <div className="mt-1">{change}</div> : null}
      </div>
      {children ? (
        <div className={`flex flex-col gap-4 border-t border-line ${dense ? 'p-3' : 'p-4 sm:p-5'}`}>
          {children}
        </div>
      ) : null}
      {actions ? (
        <div className={`flex flex-wrap gap-2 border-t border-line print:hidden ${dense ? 'p-3' : 'p-4'}`}>
          {actions}
        </div>
      ) : null}
    </section>
  )
}
