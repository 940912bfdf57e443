import type { Route } from 'next'
import { Button } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { safePath } from '@/lib/auth/safe-path'
import { translator } from '@/lib/messages'
import { requireSession } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { formWords } from '../auth-words'
import { choose } from './actions'
import { PlaceForm } from './place-form'

export const generateMetadata = titled('auth', 'choose.title')

export default async function ChoosePage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const session = await requireSession()
  const next = safePath((await searchParams).next)
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const places = session.places.map(({ role, clinicId, clinicName }) => ({
    value: `${role} ${clinicId}`,
    clinic: clinicName,
    role: t(`choose.role.${role}`),
  }))
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('choose.title')} lead={places.length > 1 ? t('choose.lead') : undefined} />
      {places.length === 0 ? (
        <Notice tone="info">{t('choose.none')}</Notice>
      ) : (
        <PlaceForm
          action={choose}
          places={places}
          next={next === '/' ? undefined : next}
          problems={formWords(locale, '').problems}
        />
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Link
          href={'/settings/security' as Route}
          className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
        >
          {t('choose.security')}
        </Link>
        <form action="/sign-out" method="post">
          <Button look="quiet">{translator(locale, 'common')('signOut')}</Button>
        </form>
      </div>
    </div>
  )
}
