import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { FileImport } from '@/components/activity-import/file-import'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { ACTIVITY_FEATURES, ACTIVITY_KINDS } from '@/lib/activity/types'
import { sidesOf } from '@/lib/episode/sides'
import { translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { whatStopsWork } from '@/lib/today/next-step'
import { formWords } from '../../form-words'
import { keepSpec } from '../../keep'
import { personNow } from '../../person-now'
import { painQuestions } from '../../questions'
import { saveImport } from './actions'

export const generateMetadata = titled('fileImport', 'title')

/** A file from a watch becomes a line of the ledger; nothing is saved before what is kept has been shown. */
export default async function FileImportPage() {
  const { facts, locale } = await personNow({ asks: true })
  if (whatStopsWork(facts) === 'discharged') redirect('/today')
  const t = translator(locale, 'fileImport')
  const patient = translator(locale, 'patient')
  const ledger = translator(locale, 'ledger')
  const sides = sidesOf(facts.episode.affectedSide)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
      <FileImport
        action={saveImport}
        words={{
          choose: t('choose'),
          chooseHint: t('chooseHint'),
          read: t('read'),
          reading: t('reading'),
          again: t('again'),
          promise: t('promise'),
          keptTitle: t('keptTitle'),
          droppedTitle: t('droppedTitle'),
          nothingDropped: t('nothingDropped'),
          alreadyTitle: t('already.title'),
          alreadyText: t('already.text'),
          typedTitle: t('typed.title'),
          offline: t('problem.offline'),
          unexpected: t('problem.unexpected'),
        }}
        formWords={formWords(locale, t('form.save'))}
        keep={keepSpec(locale, 'file-import', facts)}
        questions={[
          { kind: 'hidden', name: 'clientKey', value: newClientKey() },
          { kind: 'heading', text: t('form.title') },
          {
            kind: 'select',
            name: 'kind',
            label: t('form.kind'),
            options: ACTIVITY_KINDS.map((value) => ({
              value,
              label: patient(`activity.kinds.${value}`),
            })),
          },
          ...painQuestions(locale, sides, { name: 'pre', legend: patient('activity.before') }),
          ...painQuestions(locale, sides, { name: 'during', legend: patient('activity.during') }),
          {
            kind: 'more',
            summary: patient('form.optionalMore'),
            questions: [
              {
                kind: 'several',
                name: 'features',
                legend: ledger('features.legend'),
                options: [...ACTIVITY_FEATURES, 'none' as const].map((value) => ({
                  value,
                  label: ledger(`features.${value}`),
                })),
              },
              {
                kind: 'text',
                type: 'number',
                name: 'runStep',
                label: t('form.step'),
                hint: t('form.stepHint'),
                width: 'short',
              },
              {
                kind: 'text',
                type: 'number',
                name: 'rpe',
                label: patient('activity.rpe'),
                width: 'short',
              },
            ],
          },
        ]}
      />
      <LinkButton href={'/activity?kind=run' as Route} look="quiet">
        {t('byHand')}
      </LinkButton>
    </div>
  )
}
