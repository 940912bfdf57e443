import type { Route } from 'next'
import { QuestionForm } from '@/components/question-form/question-form'
import { PushSwitch } from '@/components/reminders/push-switch'
import { TestForm } from '@/components/reminders/test-form'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getReminders, listPushDevices } from '@/db/queries/reminders'
import { zoneWords } from '@/lib/booking/zone-words'
import { translator } from '@/lib/messages'
import { sendingInWords } from '@/lib/reminders/in-words'
import { CHANNELS, type ReminderKind } from '@/lib/reminders/types'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { systemScope } from '@/lib/server/system-scope'
import { vapidKeys } from '@/lib/server/vapid'
import { formWords } from '../../form-words'
import { saveReminders, sendTest } from './actions'

export const generateMetadata = titled('reminders', 'title')

type Search = { saved?: string; tested?: string }

/** When, of what and how somebody is reminded, what became of the last one, and a way to try it out. */
export default async function RemindersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const scope = await requirePatient()
  const person = await currentPerson()
  const locale = await readerLocale()
  const { saved, tested } = await searchParams
  const t = translator(locale, 'reminders')
  const { reminders, timeZone, last } = await getReminders(scope)
  const keys = vapidKeys()
  const devices = await listPushDevices(systemScope('sign-in', scope.requestId), scope.userId)
  const of = (kind: ReminderKind) => reminders.find((reminder) => reminder.kind === kind)
  const timed = of('check_in') ?? of('session')
  const ways = CHANNELS.filter((channel) => channel === 'email' || keys !== null).map((value) => ({
    value,
    label: t(`channel.${value}`, { email: person?.email ?? '' }),
  }))
  const chosen = (reminder: { byEmail: boolean; byPush: boolean } | undefined) => [
    ...((reminder?.byEmail ?? true) ? ['email'] : []),
    ...(reminder?.byPush ? ['push'] : []),
  ]
  const results = CHANNELS.flatMap((channel) => last[channel] ?? [])
  const zone = zoneWords(locale, timeZone, new Date())
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {saved ? (
        <Notice tone="ok" live="status">
          {t('saved')}
        </Notice>
      ) : null}
      <QuestionForm
        action={saveReminders}
        questions={[
          {
            kind: 'text',
            type: 'time',
            width: 'medium',
            name: 'checkInTime',
            label: t('checkIn'),
            hint: t('timeHint', { zone }),
            ...(of('check_in')?.time ? { value: of('check_in')?.time ?? '' } : {}),
          },
          {
            kind: 'text',
            type: 'time',
            width: 'medium',
            name: 'sessionTime',
            label: t('session'),
            hint: t('timeHint', { zone }),
            ...(of('session')?.time ? { value: of('session')?.time ?? '' } : {}),
          },
          { kind: 'several', name: 'channels', legend: t('how'), options: ways, values: chosen(timed) },
          {
            kind: 'several',
            name: 'messageChannels',
            legend: t('messages'),
            options: ways,
            values: chosen(of('message')),
          },
        ]}
        words={formWords(locale, t('save'))}
      />
      <section aria-labelledby="devices" className="flex flex-col gap-2">
        <h2 id="devices" className="text-xl font-semibold">
          {t('devices')}
        </h2>
        {keys ? (
          <>
            <p>{t('devicesText')}</p>
            <p>{t('deviceCount', { count: devices.length })}</p>
            <PushSwitch
              publicKey={keys.publicKey}
              words={{
                unsupported: t('unsupported'),
                denied: t('denied'),
                off: t('off'),
                on: t('on'),
                turnOn: t('turnOn'),
                turnOff: t('turnOff'),
                working: t('working'),
                failed: t('failed'),
              }}
            />
            <noscript>
              <p>{t('noScript')}</p>
            </noscript>
          </>
        ) : (
          <p>{t('noPush')}</p>
        )}
      </section>
      <section aria-labelledby="test" className="flex flex-col gap-2">
        <h2 id="test" className="text-xl font-semibold">
          {t('test')}
        </h2>
        <p>{t('testText')}</p>
        <TestForm action={sendTest} label={t('testSend')} />
        {tested ? (
          <Notice
            tone="info"
            live="status"
            action={
              <LinkButton href={'/settings/reminders?tested=1#last' as Route} look="secondary">
                {t('reload')}
              </LinkButton>
            }
          >
            {t('tested')}
          </Notice>
        ) : null}
      </section>
      <section aria-labelledby="last">
        <h2 id="last" className="text-xl font-semibold">
          {t('last')}
        </h2>
        {results.length === 0 ? (
          <p className="mt-1">{t('lastNone')}</p>
        ) : (
          <ul className="mt-1 flex flex-col gap-1">
            {results.map((sending) => (
              <li key={sending.channel}>{sendingInWords(locale, sending, timeZone)}</li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
