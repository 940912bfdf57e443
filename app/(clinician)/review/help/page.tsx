import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { requireClinician } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'

export const generateMetadata = titled('clinician', 'help.title')

const TOPICS = ['queue', 'applies', 'flags', 'override', 'late'] as const
const TARGETS = ['emergency', 'urgent', 'soon', 'routine'] as const

/** What the queue does with a case, in words, for the clinician who decides. */
export default async function ReviewHelpPage() {
  await requireClinician()
  const t = translator(await readerLocale(), 'clinician')
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6">
      <PageHeader title={t('help.title')} />
      {TOPICS.map((topic) => (
        <section key={topic} aria-labelledby={topic}>
          <h2 id={topic} className="text-lg font-semibold">
            {t(`help.${topic}`)}
          </h2>
          <p className="mt-1">{t(`help.${topic}Text`)}</p>
        </section>
      ))}
      <section aria-labelledby="targets">
        <h2 id="targets" className="text-lg font-semibold">
          {t('help.targets')}
        </h2>
        <ul className="mt-1 flex list-disc flex-col gap-1 ps-5">
          {TARGETS.map((target) => (
            <li key={target}>{t(`help.${target}`)}</li>
          ))}
        </ul>
      </section>
      <p className="text-ink-soft">{t('help.notWatched')}</p>
    </div>
  )
}
