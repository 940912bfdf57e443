import { useCallback, useEffect, useMemo, useState } from 'react'
import { PainScale } from '@/components/pain-scale/pain-scale'
import { fill, type PlayerKit, wordsFor } from '@/components/session-player/kit'
import { SessionPlayer } from '@/components/session-player/session-player'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button, buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageLink } from '@/components/ui/page-link'
import { StickyActions } from '@/components/ui/sticky-actions'
import { TextField } from '@/components/ui/text-field'
import { type Kept, keptEntries } from '@/lib/browser/outbox'
import { type Side, sidesOf } from '@/lib/episode/sides'
import { dateLocale } from '@/lib/messages/formats'
import { factsFromText } from '@/lib/today/kept-facts'
import { planToday } from '@/lib/today/next-step'
import { itemsFor } from '@/lib/today/plan-lines'
import { type SessionLater, sessionLater } from '@/lib/today/session-later'
import { isSoreBefore, soreFrom } from '@/lib/today/sore-from'
import type { TodayFacts } from '@/lib/today/types'
import { KeptHtml, nodesOf } from './kept-html'

type Props = { html: string; path: string; search: URLSearchParams; toToday: string }

const ASKED = /^\/session\/([0-9a-f-]{36})$/
const FIELD = { left: 'Left', right: 'Right' } as const

/**
 * The session without a line, put together on the phone from what was kept: the check before it, the player, calm work,
 * or a session that was done already. Nothing is offered that would not be offered with a line (C.6 PS1, SY1).
 */
export function OfflineSession({ html, path, search, toToday }: Props) {
  const { kit, part, figures } = useMemo(() => readPage(html), [html])
  const [offer, setOffer] = useState<SessionLater | null>(null)
  const [here, setHere] = useState<readonly Kept[]>([])
  const asked = ASKED.exec(path)?.[1]

  useEffect(() => {
    let wanted = true
    void keptEntries().then((entries) => {
      if (!wanted) return
      const waiting = entries.map((entry) => ({ ...entry, keptAt: new Date(entry.keptAt) }))
      setHere(entries)
      const newKey = () => crypto.randomUUID()
      setOffer(sessionLater(factsFromText(kit.facts), { now: new Date(), waiting, newKey }))
    })
    return () => {
      wanted = false
    }
  }, [kit])

  if (offer === null) return <h1 className="text-2xl font-semibold">{kit.title}</h1>
  const contact = <KeptHtml html={part('contact')} />
  if (offer.kind === 'red_flag')
    return (
      <>
        <h1 className="text-2xl font-semibold">{kit.title}</h1>
        <Notice tone="stop" title={kit.urgent} heading={2} live="alert">
          <KeptHtml html={part('whom')} />
        </Notice>
      </>
    )
  if (offer.kind === 'sharp_pain')
    return (
      <div className="flex flex-col gap-6 [&>header]:mb-0">
        <PageHeader title={kit.sharpPain.title} lead={kit.sharpPain.text} />
        <PageLink href="/flare?from=session" className={buttonClasses('primary', 'large', true)}>
          {kit.sharpPain.action}
        </PageLink>
      </div>
    )
  if (asked) return <Answer kit={kit} here={here} asked={asked} toToday={toToday} />
  const player = (from: Extract<SessionLater, { kind: 'session' }> | null) => {
    const facts = from?.facts ?? factsFromText(kit.facts)
    const said = from ? wordsFor(kit, from.course, facts) : { words: kit.words, stations: {} }
    return (
      <SessionPlayer
        course={from?.course ?? null}
        stations={said.stations}
        words={said.words}
        figures={figures}
        soreFrom={soreFrom(facts)}
        mayGoOn={from !== null}
        contact={contact}
        stepDown={<KeptHtml html={part('step-down')} />}
        save={noForm}
      />
    )
  }
  const sorry = (text: string) => (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      {player(null)}
      <PageHeader title={kit.title} lead={text} />
      <PageLink href="/today" className={buttonClasses('primary', 'large', true)}>
        {toToday}
      </PageLink>
    </div>
  )
  if (offer.kind === 'too_long') return sorry(kit.tooLong)
  if (offer.kind === 'nothing') return sorry(kit.notNow)
  const { facts } = offer
  const pre = painSaid(search, facts)
  if (offer.kind === 'calm')
    return (
      <>
        {player(null)}
        <Calm html={part('calm-strict')} pre={pre} />
      </>
    )
  if (search.get('calm') === '1' || isSoreBefore(pre, soreFrom(facts)))
    return <Calm html={part('calm')} pre={pre} />
  return path === '/session/log' ? <Log kit={kit} facts={facts} pre={pre} /> : player(offer)
}

/** Where nothing can be kept there is no such page either. */
const noForm = () => Promise.resolve({ status: 'problem' as const })

function readPage(html: string) {
  const box = document.createElement('div')
  box.append(...nodesOf(html))
  const figures = [...box.querySelectorAll<HTMLElement>('[data-figure]')].map((figure) => [
    figure.dataset.figure ?? '',
    <KeptHtml key="figure" html={figure.innerHTML} />,
  ])
  return {
    kit: JSON.parse(box.querySelector('[data-kit]')?.textContent ?? '{}') as PlayerKit,
    part: (name: string) => box.querySelector(`[data-part="${name}"]`)?.innerHTML ?? '',
    figures: Object.fromEntries(figures),
  }
}

type Pre = Partial<Record<Side, number>>

/** The pain before it as the start of the session puts it into the address. */
function painSaid(search: URLSearchParams, { episode }: TodayFacts): Pre {
  return Object.fromEntries(
    sidesOf(episode.affectedSide).flatMap((side) => {
      const said = search.get(`pre${FIELD[side]}`) ?? ''
      return /^(\d|10)$/.test(said) ? [[side, Number(said)]] : []
    }),
  )
}

/** Calm work, with the pain that led to it. */
function Calm({ html, pre }: { html: string; pre: Pre }) {
  const told = JSON.stringify(pre)
  const ready = useCallback(
    (box: HTMLElement) => {
      for (const [side, pain] of Object.entries(JSON.parse(told) as Pre)) {
        const input = document.createElement('input')
        Object.assign(input, { type: 'hidden', name: `pre${FIELD[side as Side]}`, value: String(pain) })
        box.querySelector('form')?.append(input)
      }
    },
    [told],
  )
  return <KeptHtml html={html} ready={ready} />
}

/** A session that was done without the player, as prescribed. Its form is sent by the page around it. */
function Log({ kit, facts, pre }: { kit: PlayerKit; facts: TodayFacts; pre: Pre }) {
  const plan = planToday(facts)
  const item = itemsFor(facts).find(({ kind }) => kind === 'ladder' || kind === 'light')
  const [{ clientKey, sessionGroup }] = useState(() => ({
    clientKey: crypto.randomUUID(),
    sessionGroup: crypto.randomUUID(),
  }))
  const { log, words } = kit
  if (!plan || !item) return null
  const line = log.lines[plan.id]?.[item.key]
  const sides = sidesOf(facts.episode.affectedSide)
  const hidden = { clientKey, sessionGroup, planVersionId: plan.id, itemKey: item.key, asPrescribed: 'yes' }
  const asked = (['pre', 'during'] as const).flatMap((name) => sides.map((side) => ({ name, side })))
  return (
    <form
      data-keep={kit.log.keep}
      data-needed={JSON.stringify(
        Object.fromEntries(asked.map(({ name, side }) => [name + FIELD[side], log.unanswered])),
      )}
      method="post"
      noValidate
      className="flex flex-col gap-8 [&>header]:mb-0"
    >
      <PageHeader title={log.title} lead={line?.lead} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {line?.load?.kind === 'text' ? (
        <TextField
          name={line.load.name}
          label={line.load.label}
          hint={line.load.hint}
          unit={line.load.unit}
          inputMode="decimal"
          width="short"
          autoComplete="off"
          defaultValue={line.load.value}
        />
      ) : null}
      {asked.map(({ name, side }) => (
        <PainScale
          key={name + side}
          name={name + FIELD[side]}
          legend={
            <span className="inline-flex flex-wrap items-center gap-x-2">
              {name === 'pre' ? log.before : log.during} <SideMark side={side} label={words.sides[side]} />
            </span>
          }
          hint={name === 'during' ? line?.ceiling : undefined}
          words={words.painWords}
          defaultValue={name === 'pre' ? pre[side] : undefined}
        />
      ))}
      <StickyActions>
        <Button size="large" wide>
          {log.action}
        </Button>
      </StickyActions>
    </form>
  )
}

const MINUTE = 60_000
const OPENS_AFTER_MINUTES = 25
const ASK_AFTER_MINUTES = 30
const REMEMBERED_AFTER_MINUTES = 120

/** How a session felt half an hour later, bound to it by the key it waits under (C.5). */
function Answer({
  kit,
  here,
  asked,
  toToday,
}: {
  kit: PlayerKit
  here: readonly Kept[]
  asked: string
  toToday: string
}) {
  const [{ clientKey, now }] = useState(() => ({ clientKey: crypto.randomUUID(), now: Date.now() }))
  const { answer } = kit
  const entry = here.find((kept) => kept.clientKey === asked)
  const facts = factsFromText(kit.facts)
  const ended = Date.parse(
    typeof entry?.payload.endedAt === 'string' ? entry.payload.endedAt : (entry?.keptAt ?? ''),
  )
  const minutes = (now - ended) / MINUTE
  const timeOf = (at: number) =>
    new Intl.DateTimeFormat(dateLocale(kit.locale), {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: facts.timeZone,
    }).format(at)
  if (!entry || minutes < OPENS_AFTER_MINUTES)
    return (
      <div className="flex flex-col gap-6 [&>header]:mb-0">
        <PageHeader
          title={answer.title}
          lead={
            entry ? fill(answer.early, { time: timeOf(ended + ASK_AFTER_MINUTES * MINUTE) }) : answer.gone
          }
        />
        <PageLink href="/today" className={buttonClasses('primary', 'large', true)}>
          {toToday}
        </PageLink>
      </div>
    )
  const { sessionGroup, planVersionId, itemKey } = entry.payload
  const sitting = here.filter(
    (kept) => sessionGroup !== undefined && kept.payload.sessionGroup === sessionGroup,
  )
  const after = [...new Set([asked, ...sitting.map((kept) => kept.clientKey)])]
  const what = kit.stations[String(planVersionId)]?.[String(itemKey)]?.name ?? kit.title
  const late = minutes > REMEMBERED_AFTER_MINUTES
  return (
    <form
      data-keep={JSON.stringify({ ...JSON.parse(answer.keep), after })}
      data-needed="{}"
      method="post"
      noValidate
      className="flex flex-col gap-8 [&>header]:mb-0"
    >
      <PageHeader title={answer.title} lead={fill(answer.lead, { what, time: timeOf(ended) })} />
      {late ? <Notice tone="info">{answer.late}</Notice> : null}
      <input type="hidden" name="clientKey" value={clientKey} />
      <input type="hidden" name="subjectClientKey" value={asked} />
      {sidesOf(facts.episode.affectedSide).map((side) => (
        <PainScale
          key={side}
          name={`pain${FIELD[side]}`}
          legend={
            <span className="inline-flex flex-wrap items-center gap-x-2">
              {late ? answer.painThen : answer.pain} <SideMark side={side} label={kit.words.sides[side]} />
            </span>
          }
          words={kit.words.painWords}
        />
      ))}
      <StickyActions>
        <Button size="large" wide>
          {answer.save}
        </Button>
      </StickyActions>
    </form>
  )
}
