import type { Route } from 'next'
import { ExerciseCard } from '@/components/exercise-card/exercise-card'
import { LeftHere } from '@/components/offline/left-here'
import { PainKeys } from '@/components/pain-scale/pain-keys'
import { CalmList } from '@/components/today/calm-list'
import { StopNotice } from '@/components/today/stop-notice'
import { Details } from '@/components/ui/details'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getTodayAside, type TodayAside } from '@/db/queries/today-aside'
import { painWords } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { PlanItem } from '@/lib/plan/schema'
import { dueDayOf } from '@/lib/review/due'
import { titled } from '@/lib/server/locale'
import { leftWords } from '@/lib/session-player/left-words'
import { addDays, daysBetween } from '@/lib/time/plain-date'
import { promisedDay } from '@/lib/today/clinic-now'
import { limitLines } from '@/lib/today/limit-lines'
import { nextStep, planToday, saysDecision, whatStopsWork } from '@/lib/today/next-step'
import { itemsFor, legsAsked } from '@/lib/today/plan-lines'
import { isCalmDay, runningLine } from '@/lib/today/running-line'
import type { TodayFacts } from '@/lib/today/types'
import { AskConsent } from '../ask-consent'
import { NextCard } from '../next-card'
import { personNow } from '../person-now'
import { NextVisit } from './next-visit'
import { Offers } from './offers'
import { PlanChange } from './plan-change'

export const generateMetadata = titled('patient', 'today.title')

export default async function TodayPage() {
  const { scope, facts, locale } = await personNow({ phone: true })
  const aside = await getTodayAside(scope, {
    episodeId: facts.episode.id,
    today: facts.today,
    now: facts.now,
  })
  const t = translator(locale, 'patient')
  if (aside.consent === 'withdrawn') return <Withdrawn facts={facts} locale={locale} aside={aside} />
  const step = nextStep(facts)
  const stops = whatStopsWork(facts)
  const halted = stops === 'stopped' || stops === 'red_flag'
  const tellsPlanChange =
    stops !== 'discharged' && facts.plan !== null && !facts.plan.seen && facts.plan.previous !== null
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('today.title')} eyebrow={formatDay(locale, facts.today, 'long')} />
      {halted ? (
        <StopNotice locale={locale} facts={facts} urgency={facts.decision?.urgency ?? facts.intakeUrgency} />
      ) : null}
      <LeftHere words={leftWords(locale)} />
      {aside.consent === 'older' ? <AskConsent locale={locale} standing="older" /> : null}
      <Silence facts={facts} locale={locale} />
      <NextCard facts={facts} locale={locale} step={step} />
      {step.kind === 'session' ? <AlreadyDone facts={facts} locale={locale} /> : null}
      <NextVisit
        locale={locale}
        now={facts.now}
        visit={aside.nextVisit}
        // nothing is said of a fortnight without change on the day of a flare
        plateau={!halted && stops !== 'symptoms' && facts.openReviews.some(({ kind }) => kind === 'plateau')}
      />
      {tellsPlanChange ? <PlanChange locale={locale} facts={facts} /> : null}
      {stops === 'symptoms' || stops === 'awaiting_start' || stops === 'rescreen' ? (
        <CalmList locale={locale} facts={facts} />
      ) : null}
      {saysDecision(stops) ? (
        <Decision
          facts={facts}
          locale={locale}
          halted={halted}
          told={tellsPlanChange ? facts.plan?.patientMessage : undefined}
        />
      ) : null}
      {stops === null ? <Exercises facts={facts} locale={locale} /> : null}
      {halted || stops === 'discharged' ? null : <Rests facts={facts} locale={locale} />}
      {halted || stops === 'discharged' ? null : <Offers aside={aside} facts={facts} locale={locale} />}
      <More facts={facts} locale={locale} halted={halted || stops === 'discharged'} />
    </div>
  )
}

type Part = { facts: TodayFacts; locale: Locale }

/** Somebody took back what they agreed to: nothing of the day is asked of them. A sign that stops them stays in sight. */
function Withdrawn({ facts, locale, aside }: Part & { aside: TodayAside }) {
  const stops = whatStopsWork(facts)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={translator(locale, 'patient')('today.title')}
        eyebrow={formatDay(locale, facts.today, 'long')}
      />
      {stops === 'stopped' || stops === 'red_flag' ? (
        <StopNotice locale={locale} facts={facts} urgency={facts.decision?.urgency ?? facts.intakeUrgency} />
      ) : null}
      <AskConsent locale={locale} standing="withdrawn" />
      <NextVisit locale={locale} now={facts.now} visit={aside.nextVisit} plateau={false} />
    </div>
  )
}

function Silence({ facts, locale }: Part) {
  const t = translator(locale, 'patient')
  const { lastCheckInOn, today, protocol } = facts
  const silent = lastCheckInOn === null ? 0 : daysBetween(lastCheckInOn, today) - 1
  if (silent < protocol.missing.nudgeDays) return null
  return <Notice tone="info">{t('today.silent', { days: silent })}</Notice>
}

/**
 * A session done without the player: the tap that says how sore it was before opens the rest of it. With two legs to
 * ask about it is a link.
 */
function AlreadyDone({ facts, locale }: Part) {
  const t = translator(locale, 'player')
  const { affectedSide } = facts.episode
  if (affectedSide === 'bilateral' || affectedSide === null)
    return (
      <LinkButton href={'/session/log' as Route} look="quiet">
        {t('start.already')}
      </LinkButton>
    )
  return (
    <form action="/session/log" aria-labelledby="already" className="flex flex-col gap-2">
      <h2 id="already" className="font-semibold">
        {t('log.onToday')}
      </h2>
      <PainKeys name={affectedSide === 'left' ? 'preLeft' : 'preRight'} words={painWords(locale)} />
    </form>
  )
}

/** The last decision as it was worded, what waits for a clinician, and until when. */
function Decision({ facts, locale, told, halted }: Part & { told?: string | undefined; halted: boolean }) {
  const t = translator(locale, 'patient')
  const { openReviews, episode, ladder, timeZone, today } = facts
  // what the plan change or the card above has just said is not said twice
  const isSaid =
    facts.decision?.overtaken === true ||
    facts.decision?.patientText === told ||
    // the card has said it: first the safety questions are asked again
    whatStopsWork(facts) === 'rescreen'
  const decision = isSaid ? null : facts.decision
  const dayOf = (at: Date) => formatDay(locale, dueDayOf(at, timeZone), 'long')
  const due = (kind: string) => openReviews.find((review) => review.kind === kind)?.dueAt
  const signOff = due('awaiting_signoff')
  const lock = due('red_flag')
  const lockedUntil = lock ? promisedDay(lock, facts.clinic) : null
  const deloads = Object.values(ladder).flatMap(({ deloadUntil }) =>
    deloadUntil !== undefined && deloadUntil >= today ? [deloadUntil] : [],
  )
  const until = deloads.sort().at(-1)
  // under a stop nothing is said of the days after it: it would read as leave to train
  const notes = halted
    ? []
    : [
        ...(until ? [t('today.deload', { day: formatDay(locale, until, 'long') })] : []),
        ...(signOff
          ? [
              dueDayOf(signOff, timeZone) < today
                ? t('today.signOffLate')
                : t('today.signOff', { day: dayOf(signOff) }),
            ]
          : []),
        ...(episode.progressionLocked
          ? [
              lockedUntil && lockedUntil >= today
                ? t('today.locked', { day: formatDay(locale, lockedUntil, 'long') })
                : t('today.lockedOpen'),
            ]
          : []),
        ...(episode.clinicianHold === 'pin' ? [t('today.pinned')] : []),
      ]
  if (!decision && notes.length === 0) return null
  return (
    <section aria-labelledby="decision" className="border-s-4 border-accent ps-4">
      <h2 id="decision" className="text-lg font-semibold">
        {decision?.kind === 'intake' ? t('today.why') : t('today.decision')}
      </h2>
      {decision ? (
        <>
          <p lang={decision.patientLocale}>{decision.patientText}</p>
          {decision.wouldHaveHelped ? (
            <p lang={decision.patientLocale} className="mt-1">
              {decision.wouldHaveHelped}
            </p>
          ) : null}
          <p className="text-sm text-ink-soft">{formatDay(locale, decision.localDate, 'long')}</p>
        </>
      ) : null}
      {notes.map((note) => (
        <p key={note} className="mt-2">
          {note}
        </p>
      ))}
      <Timeline facts={facts} locale={locale} />
    </section>
  )
}

function Timeline({ facts, locale }: Part) {
  const t = translator(locale, 'patient')
  const { decision, episode } = facts
  if (decision?.kind !== 'intake' || !episode.timelineWeeks) return null
  const [from, to] = episode.timelineWeeks
  return (
    <p className="mt-2 text-ink-soft">
      {to === null ? t('today.timelineOpen') : t('today.timeline', { from, to })}
    </p>
  )
}

function Exercises({ facts, locale }: Part) {
  const t = translator(locale, 'patient')
  const items = itemsFor(facts)
  if (items.length === 0) return null
  const card = (item: PlanItem) => (
    <ExerciseCard
      key={item.key}
      locale={locale}
      item={item}
      units={facts.person.units}
      legs={legsAsked(item, facts.episode.affectedSide)}
      among={facts.plan?.content.items ?? []}
      affected={facts.episode.affectedSide}
      mostRise={facts.protocol.limits.duringRiseMax}
    />
  )
  const [main, rest] = [
    items.filter((item) => item.kind === 'ladder' || item.kind === 'light'),
    items.filter((item) => item.kind !== 'ladder' && item.kind !== 'light'),
  ]
  return (
    <section aria-labelledby="exercises">
      <h2 id="exercises" className="mb-2 text-xl font-semibold">
        {t('today.plan')}
      </h2>
      {main.map(card)}
      {rest.length > 0 ? (
        <Details summary={t('today.around', { count: rest.length })}>{rest.map(card)}</Details>
      ) : null}
    </section>
  )
}

/** What rests and until when, running included. */
function Rests({ facts, locale }: Part) {
  const t = translator(locale, 'patient')
  const plan = planToday(facts)
  if (!plan) return null
  const lines = limitLines(locale, plan.content, facts.today)
  const calm = isCalmDay(facts, plan.content)
  const runs = plan.content.running === 'high_intensity' && !calm
  if (lines.length === 0 && runs) return null
  return (
    <section aria-labelledby="rests">
      <h2 id="rests" className="text-xl font-semibold">
        {t('today.paused')}
      </h2>
      {lines.length > 0 ? (
        <>
          <ul className="mt-2 flex flex-col gap-1.5">
            {lines.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
          <p className="text-sm text-ink-soft">{t('today.limit.why')}</p>
        </>
      ) : null}
      {runs ? null : <p className="mt-2">{runningLine(locale, plan.content, { ...facts, calm })}</p>}
    </section>
  )
}

function More({ facts, locale, halted }: Part & { halted: boolean }) {
  const t = translator(locale, 'patient')
  if (halted) return null
  const checkedIn = facts.checkIns.find((checkIn) => checkIn.localDate === facts.today)
  const yesterday = addDays(facts.today, -1)
  const links: { href: string; label: string }[] = [
    ...(checkedIn ? [{ href: `/check-in?edit=${checkedIn.entryId}`, label: t('today.edit') }] : []),
    ...(facts.checkIns.some((checkIn) => checkIn.localDate === yesterday) ||
    (facts.intakeOn !== null && facts.intakeOn >= yesterday)
      ? []
      : [{ href: '/check-in?day=yesterday', label: t('today.backfill') }]),
    { href: '/activity', label: t('today.logActivity') },
    { href: '/flare', label: t('today.flared') },
  ]
  return (
    <section aria-labelledby="more">
      <h2 id="more" className="text-xl font-semibold">
        {t('today.quick')}
      </h2>
      <ul className="mt-1">
        {links.map(({ href, label }) => (
          <li key={href} className="border-t border-line">
            <Link
              href={href as Route}
              className="flex min-h-12 items-center text-accent underline underline-offset-4"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
      {facts.episode.status === 'awaiting_start' ? null : (
        <div className="mt-4">
          <LinkButton href={'/help' as Route} look="secondary" wide>
            {t('today.contact')}
          </LinkButton>
        </div>
      )}
    </section>
  )
}
