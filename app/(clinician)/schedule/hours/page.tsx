import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { FeedMaker } from '@/components/visit-form/feed-maker'
import { VisitForm } from '@/components/visit-form/visit-form'
import { WeekForm } from '@/components/visit-form/week-form'
import { listCalendar, listCalendarFeeds } from '@/db/queries/visits'
import { getClinicZone, getOwnHours } from '@/db/queries/working-hours'
import { minuteText } from '@/lib/booking/clock-time'
import { instantOfMinute } from '@/lib/booking/slots'
import { zoneWords } from '@/lib/booking/zone-words'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import { reader } from '../../reader'
import { addException, makeFeed, revokeFeed, saveWeek, withdrawException } from '../actions'

export const generateMetadata = titled('visits', 'hoursPage.title')

const AHEAD_DAYS = 180

/** When people can book with this clinician, the days that differ, and the address for a calendar elsewhere. */
export default async function HoursPage({ searchParams }: PageProps<'/schedule/hours'>) {
  const scope = await requireClinician()
  const { saved } = await searchParams
  const { locale, now } = await reader()
  const t = translator(locale, 'visits')
  const zone = await getClinicZone(scope)
  const today = localDateOf(now.getTime(), zone)
  const through = addDays(today, AHEAD_DAYS)
  const own = await getOwnHours(scope, { fromDate: today, throughDate: through })
  const feeds = await listCalendarFeeds(scope)
  const booked = await listCalendar(scope, {
    from: new Date(instantOfMinute(today, 0, zone)),
    until: new Date(instantOfMinute(through, 1440, zone)),
  })
  const bookedOn = (date: string) =>
    booked.filter((visit) => visit.state === 'booked' && localDateOf(visit.startsAt.getTime(), zone) === date)
      .length
  const problems = translator(locale, 'common')('errorSummary', { count: 1 })
  return (
    <div className="flex max-w-4xl flex-col gap-8 [&>header]:mb-0">
      <PageHeader
        dense
        title={t('hoursPage.title')}
        lead={t('hoursPage.lead', { zone: zoneWords(locale, zone, now) })}
      />
      {saved === 'week' || saved === 'feed' ? (
        <Notice tone="ok" live="status">
          {t(saved === 'week' ? 'hoursPage.saved' : 'hoursPage.feedRevoked')}
        </Notice>
      ) : null}
      <WeekForm
        action={saveWeek}
        caption={t('hoursPage.title')}
        words={{
          problems,
          hint: t('hoursPage.hint'),
          save: t('hoursPage.save'),
          columns: [
            t('hoursPage.columnDay'),
            t('hoursPage.columnFrom'),
            t('hoursPage.columnUntil'),
            t('hoursPage.columnThenFrom'),
            t('hoursPage.columnThenUntil'),
          ],
        }}
        days={([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => {
          const day = t(`hoursPage.weekday.${weekday}`)
          const [first, second] = own.hours.filter((each) => each.weekday === weekday)
          const field = (name: string, label: string, minute: number | undefined) => ({
            name: `${name}_${weekday}`,
            label,
            value: minute === undefined ? '' : minuteText(minute),
          })
          return {
            day,
            fields: [
              field('from1', t('hoursPage.first', { day }), first?.fromMinute),
              field('until1', t('hoursPage.until', { day }), first?.untilMinute),
              field('from2', t('hoursPage.second', { day }), second?.fromMinute),
              field('until2', t('hoursPage.secondUntil', { day }), second?.untilMinute),
            ],
          }
        })}
      />
      <section aria-labelledby="exceptions" className="flex flex-col gap-3">
        <h2 id="exceptions" className="text-lg font-semibold">
          {t('hoursPage.exceptions')}
        </h2>
        {own.exceptions.length === 0 ? (
          <p className="text-ink-soft">{t('hoursPage.exceptionsNone')}</p>
        ) : (
          <ul>
            {own.exceptions.map((each) => {
              const count = each.kind === 'off' ? bookedOn(each.date) : 0
              return (
                <li
                  key={each.id}
                  className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-1"
                >
                  <span className="tabular">
                    <span className="font-semibold">{formatDay(locale, each.date, 'long')}</span>,{' '}
                    {t(`hoursPage.${each.kind}`)},{' '}
                    {each.fromMinute === null || each.untilMinute === null
                      ? t('hoursPage.wholeDay')
                      : t('staff.hoursLine', {
                          from: minuteText(each.fromMinute),
                          until: minuteText(each.untilMinute),
                        })}
                    {count > 0 ? (
                      <span className="block text-watch">{t('hoursPage.booked', { count })}</span>
                    ) : null}
                  </span>
                  <VisitForm
                    action={withdrawException}
                    hidden={{ exceptionId: each.id }}
                    problems={problems}
                    submit={{ label: t('hoursPage.withdraw'), look: 'quiet', size: 'compact' }}
                  />
                </li>
              )
            })}
          </ul>
        )}
        <VisitForm
          action={addException}
          inline
          hidden={{}}
          problems={problems}
          fields={[
            { kind: 'date', name: 'date', label: t('hoursPage.date'), min: today },
            { kind: 'time', name: 'from', label: t('hoursPage.from'), hint: t('hoursPage.timesHint') },
            { kind: 'time', name: 'until', label: t('hoursPage.untilTime') },
          ]}
        >
          <div className="flex flex-wrap gap-2">
            {(['off', 'extra'] as const).map((kind) => (
              <Button key={kind} look="secondary" size="compact" name="kind" value={kind}>
                {t(`hoursPage.${kind}`)}
              </Button>
            ))}
          </div>
        </VisitForm>
      </section>
      <section aria-labelledby="types" className="flex flex-col gap-1">
        <h2 id="types" className="text-lg font-semibold">
          {t('hoursPage.types')}
        </h2>
        <ul>
          {own.types.map((type) => (
            <li key={type.id} className="border-t border-line py-1">
              <span className="font-semibold">{type.name}</span>:{' '}
              {t('hoursPage.typeLine', {
                minutes: type.minutes,
                after: type.bufferAfterMinutes,
                notice: Math.round(type.minimumNoticeMinutes / 60),
                horizon: type.horizonDays,
                change: Math.round(type.changeNoticeMinutes / 60),
              })}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="feed" className="flex flex-col gap-3">
        <h2 id="feed" className="text-lg font-semibold">
          {t('hoursPage.feed')}
        </h2>
        <p className="max-w-prose">{t('hoursPage.feedText')}</p>
        <ul>
          {feeds.map((feed) => (
            <li
              key={feed.id}
              className="flex flex-wrap items-center justify-between gap-4 border-t border-line py-1"
            >
              {t('hoursPage.feedSince', {
                day: formatDay(locale, localDateOf(feed.createdAt.getTime(), zone), 'numeric'),
              })}
              <VisitForm
                action={revokeFeed}
                hidden={{ feedId: feed.id }}
                problems={problems}
                submit={{ label: t('hoursPage.feedRevoke'), look: 'quiet', size: 'compact' }}
              />
            </li>
          ))}
        </ul>
        <FeedMaker action={makeFeed} make={t('hoursPage.feedMake')} shown={t('hoursPage.feedShown')} />
      </section>
    </div>
  )
}
