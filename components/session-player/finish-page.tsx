import { useSent } from '@/components/offline/use-sent'
import { PainValue } from '@/components/pain-scale/pain-value'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button, buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageLink } from '@/components/ui/page-link'
import { TextArea } from '@/components/ui/text-area'
import { forgetSession } from '@/lib/browser/kept-session'
import { sidesOf } from '@/lib/episode/sides'
import { entriesOf, leftOutOf } from '@/lib/session-player/entries'
import { endedTooSore, hasFlared, hasSign, overLimit } from '@/lib/session-player/state'
import { endedInSharpPain, peakOf, summaryOf } from '@/lib/session-player/summary'
import { useFocusOnChange } from './exercise-page'
import type { PageProps } from './session-player'
import { TopBar } from './top-bar'

/** Done beside planned, pain before and at its worst, what comes next; then it is saved. */
export function FinishPage({ running, words, contact, stepDown, told, dispatch }: PageProps) {
  const { course, state } = running
  const { finish, saved } = words
  const { phase } = state
  const arrived = useSent()
  const waits = phase.kind === 'saved' && !arrived ? phase.waits : null
  const signsIn = waits === 'sign_in' || waits === 'other_person'
  const title = phase.kind === 'saved' ? saved.title : finish.title
  const heading = useFocusOnChange<HTMLHeadingElement>(title)
  const lines = summaryOf(course, state)
  const peak = peakOf(state)
  const sharp = endedInSharpPain(state)
  const tooSore = endedTooSore(state)
  const flared = hasFlared(course, state)
  const nothingDone = entriesOf(course, state).length === 0
  const empty = nothingDone && leftOutOf(course, state) === null
  const after =
    !(sharp || flared) || (state.screen && told === 'waiting')
      ? { href: '/today', label: saved.toToday }
      : state.screen && told !== 'failed'
        ? { href: '/flare/reported', label: saved.toNext }
        : { href: sharp ? '/flare?from=session' : '/flare?from=pain', label: saved.toSafety }
  const over = course.stations.some((_, index) => overLimit(course, state, index).length > 0)
  const isFixed = phase.kind !== 'finish'
  return (
    <div className="mx-auto flex min-h-full max-w-2xl flex-col">
      <TopBar words={words} left={words.title} />
      <div className="flex grow flex-col gap-6 px-4 pb-4">
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
          {title}
        </h1>
        {phase.kind === 'saved' ? (
          <Notice tone={waits ? 'info' : 'ok'} title={waits ? saved.onPhone : undefined} live="status">
            <p>{waits ? saved.waits[waits] : saved.sent}</p>
            {sharp || nothingDone || over || flared ? null : <p>{saved.rest}</p>}
          </Notice>
        ) : null}
        {hasSign(state) ? (
          <Notice tone="stop" title={finish.signs}>
            {contact}
          </Notice>
        ) : sharp && !flared ? (
          <Notice tone="watch" title={finish.sharp}>
            {stepDown}
          </Notice>
        ) : flared ? (
          <Notice tone="watch" {...(sharp && { title: finish.sharpFlared })}>
            {finish.flared}
          </Notice>
        ) : tooSore ? (
          <Notice tone="watch">{finish.calm}</Notice>
        ) : over ? (
          <Notice tone="watch">{words.limits.overEnd}</Notice>
        ) : state.ending ? (
          <p>{nothingDone ? finish.nothing : finish.early}</p>
        ) : null}
        <section aria-labelledby="planned">
          <h2 id="planned" className="text-lg font-semibold">
            {finish.planned}
          </h2>
          <ul>
            {lines.map((line) => (
              <li
                key={line.key}
                className="flex items-baseline justify-between gap-4 border-t border-line py-2"
              >
                <span className="min-w-0">
                  {running.words[line.key]?.instead[line.exerciseCode]?.name ?? running.words[line.key]?.name}
                  <span className="block text-sm text-ink-soft">{finish.how[line.how]}</span>
                </span>
                <span className="text-lg font-semibold tabular whitespace-nowrap">
                  {line.done} / {line.asked}
                </span>
              </li>
            ))}
          </ul>
        </section>
        {nothingDone ? null : (
          <section aria-labelledby="pain">
            <h2 id="pain" className="text-lg font-semibold">
              {finish.pain}
            </h2>
            {sidesOf(course.affected).map((side) => (
              <div
                key={side}
                className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line py-2"
              >
                <SideMark side={side} label={words.sides[side]} />
                <Reading label={finish.before} pain={state.pre[side] ?? null} words={words} />
                <Reading label={finish.worst} pain={peak[side] ?? null} words={words} />
                <Reading label={finish.after} pain={null} words={words} />
              </div>
            ))}
            {sharp ? null : <p className="mt-1">{finish.afterLater}</p>}
          </section>
        )}
        {sharp || tooSore || over || flared ? null : <p>{finish.next}</p>}
        {phase.kind === 'saved' && waits === null && !sharp && !flared && !nothingDone && lines[0] ? (
          <PageLink
            href={`/messages/file?exercise=${lines[0].exerciseCode}`}
            className={buttonClasses('quiet', 'large', true)}
          >
            {saved.clip}
          </PageLink>
        ) : null}
        {isFixed || nothingDone ? null : (
          <TextArea
            name="note"
            label={finish.note}
            hint={finish.noteHint}
            rows={2}
            maxLength={1000}
            defaultValue={state.note}
            onChange={(event) => dispatch({ kind: 'note', text: event.currentTarget.value })}
          />
        )}
        {phase.kind === 'saving' && phase.failed ? (
          <Notice tone="watch" live="alert">
            {saved.failed}
          </Notice>
        ) : null}
      </div>
      <div className="sticky bottom-0 border-t border-line-strong bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        {signsIn ? (
          <PageLink href="/sign-in?next=%2Fsaved" className={buttonClasses('primary', 'large', true)}>
            {saved.signIn}
          </PageLink>
        ) : phase.kind === 'saved' ? (
          <PageLink href={after.href} className={buttonClasses('primary', 'large', true)}>
            {after.label}
          </PageLink>
        ) : empty ? (
          <Button
            type="button"
            size="large"
            wide
            onClick={() => void forgetSession().finally(() => location.assign(after.href))}
          >
            {finish.done}
          </Button>
        ) : (
          <Button
            type="button"
            size="large"
            wide
            aria-disabled={(phase.kind === 'saving' && !phase.failed) || undefined}
            onClick={() => {
              if (phase.kind === 'finish' || (phase.kind === 'saving' && phase.failed))
                dispatch({ kind: 'save' })
            }}
          >
            {phase.kind === 'finish'
              ? finish.save
              : phase.kind === 'saving' && phase.failed
                ? saved.again
                : words.saving}
          </Button>
        )}
      </div>
    </div>
  )
}

function Reading({ label, pain, words }: { label: string; pain: number | null; words: PageProps['words'] }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-ink-soft">{label}</span>
      <PainValue pain={pain} label={(pain === null ? undefined : words.painLabels[pain]) ?? '?'} />
    </span>
  )
}
