import { DefinitionList } from '@/components/ui/definition-list'
import { PageHeader } from '@/components/ui/page-header'
import { CASE_CONCERNS } from '@/lib/caseload/types'
import { concernDefinition, concernName, stateDefinition, stateName } from '@/lib/caseload/words'
import { EPISODE_STATUSES } from '@/lib/episode/types'
import { translator } from '@/lib/messages'
import { requireManager } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'

export const generateMetadata = titled('manager', 'help.title')

/** What the board counts and what a manager never sees. */
export default async function CaseloadHelpPage() {
  await requireManager()
  const t = translator(await readerLocale(), 'manager')
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6">
      <PageHeader title={t('help.title')} />
      {(['board', 'not', 'handOver'] as const).map((topic) => (
        <section key={topic} aria-labelledby={topic}>
          <h2 id={topic} className="text-lg font-semibold">
            {t(`help.${topic}`)}
          </h2>
          <p className="mt-1">{t(`help.${topic}Text`)}</p>
        </section>
      ))}
      <section aria-labelledby="words">
        <h2 id="words" className="text-lg font-semibold">
          {t('help.words')}
        </h2>
        <DefinitionList
          items={CASE_CONCERNS.map((concern) => ({
            key: concern,
            term: concernName(t, concern),
            value: concernDefinition(t, concern),
          }))}
        />
      </section>
      <section aria-labelledby="states">
        <h2 id="states" className="text-lg font-semibold">
          {t('help.states')}
        </h2>
        <DefinitionList
          items={EPISODE_STATUSES.map((state) => ({
            key: state,
            term: stateName(t, state),
            value: stateDefinition(t, state),
          }))}
        />
      </section>
    </div>
  )
}
