import { cookies } from 'next/headers'
import { SignOutForm } from '@/components/offline/sign-out-form'
import { QuestionForm } from '@/components/question-form/question-form'
import { ThemeSwitch } from '@/components/shell/theme-switch'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getToday } from '@/db/queries/today'
import { zoneOptions } from '@/lib/booking/zone-options'
import { signOutWords } from '@/lib/entry/saved-words'
import { locales, translator } from '@/lib/messages'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { parseTheme, themeCookie } from '@/lib/theme/theme'
import { formWords } from '../form-words'
import { saveAway, saveSettings } from './actions'

export const generateMetadata = titled('patient', 'settings.title')

export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ saved?: string }> }) {
  const scope = await requirePatient()
  const facts = await getToday(scope, new Date())
  const { saved } = await searchParams
  const locale = await readerLocale()
  const t = translator(locale, 'patient')
  const common = translator(locale, 'common')
  const visits = translator(locale, 'visits')
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('settings.title')} />
      {saved === 'settings' || saved === 'away' ? (
        <Notice tone="ok" live="status">
          {saved === 'away' ? t('settings.awaySaved') : t('settings.saved')}
        </Notice>
      ) : null}
      {facts ? (
        <section aria-labelledby="you">
          <h2 id="you" className="mb-4 text-xl font-semibold">
            {t('settings.you')}
          </h2>
          <QuestionForm
            action={saveSettings}
            questions={[
              {
                kind: 'choice',
                name: 'locale',
                legend: common('language.legend'),
                options: locales.map((value) => ({ value, label: common(`language.${value}`), lang: value })),
                value: locale,
              },
              {
                kind: 'select',
                name: 'timeZone',
                label: t('settings.timeZone'),
                hint: t('settings.timeZoneHint'),
                options: zoneOptions(locale),
                value: facts.timeZone,
              },
              {
                kind: 'choice',
                name: 'units',
                legend: t('settings.units'),
                options: (['metric', 'imperial'] as const).map((value) => ({
                  value,
                  label: t(`settings.${value}`),
                })),
                value: facts.person.units,
              },
              {
                kind: 'text',
                name: 'telephone',
                label: visits('phone.own'),
                hint: visits('phone.ownHint'),
                width: 'medium',
                autoComplete: 'tel',
                value: facts.person.telephone ?? '',
              },
            ]}
            words={formWords(locale, t('settings.save'))}
          />
        </section>
      ) : null}
      {facts && facts.episode.status !== 'intake' && facts.episode.status !== 'discharged' ? (
        <section aria-labelledby="away">
          <h2 id="away" className="text-xl font-semibold">
            {t('settings.away')}
          </h2>
          <p className="mt-1 mb-4 text-ink-soft">{t('settings.awayText')}</p>
          <QuestionForm
            action={saveAway}
            questions={[
              {
                kind: 'choice',
                name: 'kind',
                legend: t('settings.awayKind'),
                options: [
                  { value: 'ill', label: t('settings.ill') },
                  { value: 'travelling', label: t('settings.travelling') },
                ],
              },
              {
                kind: 'text',
                type: 'date',
                width: 'medium',
                name: 'fromDate',
                label: t('settings.from'),
                value: facts.today,
              },
              {
                kind: 'text',
                type: 'date',
                width: 'medium',
                name: 'throughDate',
                label: t('settings.through'),
              },
            ]}
            words={formWords(locale, t('settings.awaySave'))}
          />
        </section>
      ) : null}
      {facts ? (
        <section aria-labelledby="schedule">
          <h2 id="schedule" className="text-xl font-semibold">
            {t('settings.schedule')}
          </h2>
          <p className="mt-1">
            {t('plan.schedule', {
              perDay: facts.episode.sessionsPerDay,
              days: facts.episode.daysPerWeek,
            })}{' '}
            {t('settings.scheduleText')}
          </p>
        </section>
      ) : null}
      <section aria-labelledby="colours">
        <h2 id="colours" className="sr-only">
          {t('settings.colours')}
        </h2>
        <ThemeSwitch locale={locale} current={theme} />
      </section>
      <section aria-labelledby="account" className="flex flex-col gap-3">
        <h2 id="account" className="text-xl font-semibold">
          {t('settings.account')}
        </h2>
        <p>{t('settings.accountText')}</p>
        <LinkButton href="/settings/security" look="secondary" wide>
          {t('settings.security')}
        </LinkButton>
        <SignOutForm words={signOutWords(locale)} wide />
      </section>
    </div>
  )
}
