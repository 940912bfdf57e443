import type { Route } from 'next'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ExerciseCard } from '@/components/exercise-card/exercise-card'
import { QuestionForm } from '@/components/question-form/question-form'
import { SessionPlayer } from '@/components/session-player/session-player'
import { ContactCard } from '@/components/today/contact-card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { type LastTime, listLastTimes } from '@/db/queries/my-entries'
import { sidesOf } from '@/lib/episode/sides'
import { type Locale, translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import type { Course } from '@/lib/session-player/course'
import { nextStep, planToday, whatStopsWork } from '@/lib/today/next-step'
import { itemsFor, legsAsked } from '@/lib/today/plan-lines'
import { isSoreBefore, soreFrom } from '@/lib/today/sore-from'
import { todaysCourse } from '@/lib/today/todays-course'
import type { TodayFacts } from '@/lib/today/types'
import { AgreedSteps } from '../agreed-steps'
import { formWords } from '../form-words'
import { keepSpec } from '../keep'
import { NextCard } from '../next-card'
import { personNow } from '../person-now'
import { savePlayedExercise, saveSession } from './actions'
import { CalmInstead } from './calm-instead'
import { figuresOf } from './figures-of'
import { KeptSession } from './kept-session'
import { PainBefore } from './pain-before'
import { playerKit } from './player-kit'
import { playerWords } from './player-words'
import { readPainBefore } from './read-pain-before'
import { sessionQuestions } from './session-questions'
import { stationWords } from './station-words'

export const generateMetadata = titled('patient', 'session.title')

type Search = { [key: string]: string | string[] | undefined }

/**
 * First how sore it is now (PS1), then the player goes through the session. Without JavaScript the pain before travels
 * in the address, and the exercise and what was done of it follow as a form. Planned work is never shown to somebody it is not offered to.
 */
export default async function SessionPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { scope, facts, locale } = await personNow({ phone: true })
  const search = await searchParams
  const t = translator(locale, 'patient')
  const stops = whatStopsWork(facts)
  const nothing = (
    <NothingPlanned
      locale={locale}
      facts={facts}
      player={player(locale, facts, null)}
      sharpPain={stops === 'sharp_pain'}
    />
  )
  if (search.keep !== undefined) {
    const codes = [planToday(facts), facts.plan].flatMap(
      (plan) => plan?.content.items.map(({ exerciseCode }) => exerciseCode) ?? [],
    )
    return (
      <KeptSession
        locale={locale}
        facts={facts}
        kit={playerKit(locale, facts, await listLastTimes(scope, [...new Set(codes)]))}
      />
    )
  }
  if (facts.withdrawn) redirect('/today')
  if (stops !== null && stops !== 'symptoms') return nothing

  const pre = readPainBefore(search, sidesOf(facts.episode.affectedSide))
  // whoever says that it is too sore is never offered more than calm work
  const calm = stops === 'symptoms' || one(search.calm) === '1'
  if (pre === null && !calm && search.item === undefined) {
    const course = todaysCourse(facts, newClientKey)
    return course ? player(locale, facts, course, await listLastTimes(scope, exercisesOf(course))) : nothing
  }
  // what was left unfinished before it became too sore is saved first
  const left = calm ? player(locale, facts, null) : null
  if (pre === null)
    return (
      <>
        {left}
        <PainBefore locale={locale} facts={facts} item={one(search.item)} calm={calm} />
      </>
    )

  const sore = calm || isSoreBefore(pre, soreFrom(facts))
  if (sore) return <CalmInstead locale={locale} facts={facts} pre={pre} />

  const items = itemsFor(facts).filter((item) => ['ladder', 'light', 'accessory'].includes(item.kind))
  const item = items.find(({ key }) => key === one(search.item)) ?? items[0]
  const plan = planToday(facts)
  if (!item || !plan) return nothing
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('session.title')} />
      <ExerciseCard
        locale={locale}
        item={item}
        units={facts.person.units}
        legs={legsAsked(item, facts.episode.affectedSide)}
        affected={facts.episode.affectedSide}
        mostRise={facts.protocol.limits.duringRiseMax}
        heading={2}
        large
        open
      />
      {legsAsked(item, facts.episode.affectedSide) === 'each' &&
      facts.episode.affectedSide !== 'bilateral' &&
      facts.episode.affectedSide ? (
        <p>{t('session.affectedFirst', { side: facts.episode.affectedSide })}</p>
      ) : null}
      <Notice tone="watch" title={t('session.stopNow')}>
        {t('session.stopNowText')}
      </Notice>
      <QuestionForm
        action={saveSession}
        questions={sessionQuestions({
          locale,
          facts,
          item,
          planVersionId: plan.id,
          pre,
          clientKey: newClientKey(),
          sessionGroup: newClientKey(),
        })}
        words={formWords(locale, t('session.save'))}
        keep={keepSpec(locale, 'session', facts)}
        sticky
      />
      <OtherItems
        locale={locale}
        facts={facts}
        items={items.filter(({ key }) => key !== item.key)}
        pre={search}
      />
    </div>
  )
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

const exercisesOf = (course: Course) => course.stations.map(({ exerciseCode }) => exerciseCode)

/** The player, with everything it shows and says. Without a course it only offers what was left on this phone. */
function player(
  locale: Locale,
  facts: TodayFacts,
  course: Course | null,
  lastTimes: readonly LastTime[] = [],
) {
  const items = course ? itemsFor(facts) : []
  return (
    <SessionPlayer
      course={course}
      stations={course ? stationWords(locale, course, items, lastTimes, facts.person.units) : {}}
      words={playerWords(locale, facts, course)}
      figures={course ? figuresOf(locale, facts, course, items) : {}}
      soreFrom={soreFrom(facts)}
      mayGoOn={whatStopsWork(facts) === null}
      contact={<ContactCard locale={locale} clinic={facts.clinic} emergency urgent />}
      stepDown={<AgreedSteps locale={locale} facts={facts} />}
      save={savePlayedExercise}
    />
  )
}

/**
 * Why there is none, in the words of Today, and what comes next. After a sharp pain the safety questions stand in the
 * place of a session until they are answered (C.12).
 */
function NothingPlanned({
  locale,
  facts,
  player,
  sharpPain,
}: {
  locale: Locale
  facts: TodayFacts
  player: ReactNode
  sharpPain: boolean
}) {
  const t = translator(locale, 'patient')
  const step = nextStep(facts)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      {player}
      <PageHeader
        title={sharpPain ? t('today.noWork.sharp_pain.title') : t('session.title')}
        lead={sharpPain ? t('today.noWork.sharp_pain.text') : t('session.notNow')}
      />
      {sharpPain ? (
        <LinkButton href={'/flare?from=session' as Route} wide>
          {t('today.noWork.sharp_pain.action')}
        </LinkButton>
      ) : (
        <>
          {/* its button would lead back to this page */}
          {step.kind === 'session' || step.kind === 'light_day' ? null : (
            <NextCard locale={locale} facts={facts} step={step} />
          )}
          <LinkButton href={'/today' as Route} look="secondary" wide>
            {t('checkIn.saved.toToday')}
          </LinkButton>
        </>
      )}
    </div>
  )
}

function OtherItems({
  locale,
  facts,
  items,
  pre,
}: {
  locale: Locale
  facts: TodayFacts
  items: readonly Parameters<typeof legsAsked>[0][]
  pre: Search
}) {
  const t = translator(locale, 'patient')
  if (items.length === 0) return null
  const painSoFar = ['preLeft', 'preRight'].flatMap((name) => {
    const value = one(pre[name])
    return value === undefined ? [] : [`${name}=${value}`]
  })
  return (
    <section aria-labelledby="others">
      <h2 id="others" className="text-xl font-semibold">
        {t('session.other')}
      </h2>
      {items.map((item) => (
        <div key={item.key}>
          <ExerciseCard
            locale={locale}
            item={item}
            units={facts.person.units}
            legs={legsAsked(item, facts.episode.affectedSide)}
            affected={facts.episode.affectedSide}
            mostRise={facts.protocol.limits.duringRiseMax}
          />
          <LinkButton
            href={`/session?${[...painSoFar, `item=${encodeURIComponent(item.key)}`].join('&')}` as Route}
            look="secondary"
          >
            {t('session.record')}
          </LinkButton>
        </div>
      ))}
    </section>
  )
}
