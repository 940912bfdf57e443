import type { Route } from 'next'
import { OwnPicture } from '@/components/own-exercise/own-media'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { TextField } from '@/components/ui/text-field'
import { listOwnExercises, type OwnExerciseLine } from '@/db/queries/own-exercises'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { openFromRung, ownWords } from '@/lib/own-exercise/own-exercise'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../reader'

export const generateMetadata = titled('ownExercise', 'title')

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** The exercises the clinic wrote itself, to be found, changed and retired. */
export default async function ExercisesPage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const scope = await requireClinician()
  const { locale, zone } = await reader()
  const { q = '' } = await searchParams
  const t = translator(locale, 'ownExercise')
  const editor = translator(locale, 'planEditor')
  const all = await listOwnExercises(scope)
  const fits = ({ content }: OwnExerciseLine) =>
    [content.words.en?.name, content.words.es?.name, t(`regions.${content.region}`)].some(
      (text) => text !== undefined && plain(text).includes(plain(String(q).trim())),
    )
  const found = all.filter(fits)
  const make = (
    <LinkButton href="/exercises/new" size="compact">
      {t('new')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader dense title={t('title')} lead={t('lead')} actions={all.length > 0 ? make : undefined} />
      {all.length === 0 ? (
        <EmptyState title={t('none')} action={make}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <div className="flex max-w-4xl flex-col gap-4">
          <search>
            <form className="flex flex-wrap items-end gap-2">
              <TextField name="q" label={t('search')} type="search" defaultValue={q} width="medium" />
              <Button look="secondary" size="compact">
                {t('searchAction')}
              </Button>
            </form>
          </search>
          <p role="status" className="text-sm text-ink-soft">
            {t('found', { count: found.length })}
          </p>
          <ul className="flex flex-col border-t border-line-strong">
            {found.map(({ content, retired, changedAt, changedByName }) => (
              <li key={content.exerciseId} className="flex items-start gap-4 border-b border-line py-3">
                <div className="w-20 shrink-0">
                  <OwnPicture locale={locale} own={content} decorative />
                </div>
                <div className="flex min-w-0 flex-col gap-0.5">
                  <p className="flex flex-wrap items-center gap-x-3">
                    <Link
                      href={`/exercises/${content.exerciseId}` as Route}
                      className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
                    >
                      {ownWords(locale, content).name}
                    </Link>
                    {retired ? <Badge>{t('retired')}</Badge> : null}
                  </p>
                  <p className="text-sm">
                    {[
                      t(`pillars.${content.pillar}`),
                      t(`regions.${content.region}`),
                      editor('library.from', { rung: openFromRung(content) }),
                      ...(content.tags === null ? [t('tagsUnknown')] : []),
                    ].join(' · ')}
                  </p>
                  {content.contraindications ? (
                    <p className="text-sm text-watch">{t('not', { text: content.contraindications })}</p>
                  ) : null}
                  <p className="text-sm text-ink-soft">
                    {t('changed', {
                      number: content.number,
                      name: changedByName,
                      at: formatInstant(locale, changedAt, zone),
                    })}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
