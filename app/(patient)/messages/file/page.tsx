import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { FileForm } from '@/components/thread/file-form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { fileProblem } from '@/lib/files/problem'
import { translator } from '@/lib/messages'
import { namesIn } from '@/lib/own-exercise/own-exercise'
import { exerciseName } from '@/lib/plan/exercise-name'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { personNow } from '../../person-now'

export const generateMetadata = titled('thread', 'file.title')

type Search = { exercise?: string; problem?: string }

/** A picture or a clip for the care team; a clip of an exercise is answered with a rating. */
export default async function FilePage({ searchParams }: { searchParams: Promise<Search> }) {
  const { facts, locale } = await personNow()
  if (facts.episode.status === 'discharged') redirect('/messages' as Route)
  const { exercise, problem } = await searchParams
  const t = translator(locale, 'thread')
  const codes = [...new Set(facts.plan?.content.items.map(({ exerciseCode }) => exerciseCode) ?? [])]
  const wrong = fileProblem(locale, problem)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('file.title')} lead={t('file.lead')} />
      {wrong ? (
        <Notice tone="stop" live="alert" title={t('problems')}>
          {wrong}
        </Notice>
      ) : null}
      <FileForm
        locale={locale}
        clientKey={newClientKey()}
        exercises={codes.map((value) => ({
          value,
          label: exerciseName(locale, value, namesIn(facts.plan?.content.items ?? [])),
        }))}
        exercise={codes.find((code) => code === exercise)}
      />
    </div>
  )
}
