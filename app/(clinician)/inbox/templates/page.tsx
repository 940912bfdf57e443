import type { Route } from 'next'
import { TemplateForm } from '@/components/thread/template-form'
import { ThreadForm } from '@/components/thread/thread-form'
import { Button, buttonClasses } from '@/components/ui/button'
import { DefinitionList } from '@/components/ui/definition-list'
import { Details } from '@/components/ui/details'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getTemplates } from '@/db/queries/message-templates'
import { locales, parseLocale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { TEMPLATE_VARIABLES, type Template, templatesFor } from '@/lib/thread/templates'
import { reader } from '../../reader'
import { favourite, removeOwn, save } from './actions'

export const generateMetadata = titled('templates', 'title')

type Search = { language?: string; saved?: string }

/** The texts messages begin with: the portal's, what the clinic put in their place, and more of its own. */
export default async function TemplatesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const scope = await requireClinician()
  const { locale, zone } = await reader()
  const { language, saved } = await searchParams
  const shown = language === undefined ? locale : parseLocale(language)
  const t = translator(locale, 'templates')
  const words = {
    problems: t('problems'),
    title: t('field.title'),
    body: t('field.body'),
    bodyHint: t('field.bodyHint'),
    save: t('save'),
  }
  const templates = templatesFor(shown, await getTemplates(scope))
  return (
    <div className="flex max-w-4xl flex-col gap-6 [&>header]:mb-0">
      <PageHeader dense title={t('title')} lead={t('lead')} />
      {saved ? (
        <Notice tone="ok" live="status">
          {t('saved')}
        </Notice>
      ) : null}
      <nav aria-label={t('language')} className="flex flex-wrap gap-2">
        {locales.map((one) => (
          <Link
            key={one}
            href={`/inbox/templates?language=${one}` as Route}
            aria-current={one === shown ? 'page' : undefined}
            className={buttonClasses(one === shown ? 'primary' : 'secondary', 'compact')}
          >
            {t(`languages.${one}`)}
          </Link>
        ))}
      </nav>
      <Details summary={t('add')} open={saved === undefined && templates.length === 0}>
        <TemplateForm action={save} fields={{ locale: shown }} title="" body="" words={words} />
      </Details>
      <Details summary={t('variables.title')}>
        <p>{t('variables.lead')}</p>
        <DefinitionList
          items={TEMPLATE_VARIABLES.map((name) => ({ term: `[${name}]`, value: t(`variables.${name}`) }))}
        />
      </Details>
      <ol className="flex flex-col divide-y divide-line border-y border-line">
        {templates.map((template) => (
          <li key={template.key} className="py-4">
            {row(template)}
          </li>
        ))}
      </ol>
    </div>
  )

  function row({ key, title, body, favourite: isFavourite, replaces, own }: Template) {
    return (
      <article aria-labelledby={`title-${key}`} className="flex flex-col gap-2">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div>
            <h2 id={`title-${key}`} className="text-base font-semibold">
              {title}
            </h2>
            <p className="text-sm text-ink-soft">
              {own
                ? t(replaces ? 'changedBy' : 'writtenBy', {
                    name: own.savedByName,
                    at: formatInstant(locale, own.savedAt, zone),
                  })
                : t('ours')}
            </p>
          </div>
          <ThreadForm action={favourite} fields={{ template: key, favourite: isFavourite ? 'no' : 'yes' }}>
            <Button
              look="secondary"
              size="compact"
              aria-label={t(isFavourite ? 'notFirst' : 'first', { title })}
            >
              {t(isFavourite ? 'isFirst' : 'makeFirst')}
            </Button>
          </ThreadForm>
        </div>
        <p lang={shown} dir="auto" className="max-w-prose wrap-anywhere whitespace-pre-wrap">
          {body}
        </p>
        <Details summary={t('change', { title })}>
          <TemplateForm
            key={own?.savedAt.toISOString() ?? 'ours'}
            action={save}
            fields={{
              locale: shown,
              ...(own && { templateId: own.templateId }),
              ...(replaces && { replaces }),
            }}
            title={title}
            body={body}
            words={words}
          />
          {own ? (
            <ThreadForm action={removeOwn} fields={{ templateId: own.templateId }}>
              <Button look="secondary" size="compact">
                {t(replaces ? 'restore' : 'remove')}
              </Button>
            </ThreadForm>
          ) : null}
        </Details>
      </article>
    )
  }
}
