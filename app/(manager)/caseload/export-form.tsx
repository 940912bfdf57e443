import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Select } from '@/components/ui/select'
import { EXPORT_MODES, EXPORT_REASONS, type ExportFile } from '@/lib/boards/export-schema'
import { NOBODY } from '@/lib/caseload/address'
import type { CaseloadQuery } from '@/lib/caseload/board'
import { type Locale, translator } from '@/lib/messages'

/** The view of the caseload as the form sends it: what `parseCaseloadQuery` reads, the page apart. */
export function exportView({ filter, clinicianUserId, search }: CaseloadQuery): Record<string, string> {
  return {
    show: filter,
    ...(clinicianUserId === undefined ? {} : { clinician: clinicianUserId ?? NOBODY }),
    ...(search ? { name: search } : {}),
  }
}

/** Takes what is shown out as a file; the reason is kept. `kept` are the words of the view in the address. */
export function ExportForm({
  locale,
  file,
  kept,
}: {
  locale: Locale
  file: ExportFile
  kept: Record<string, string>
}) {
  const t = translator(locale, 'boards')
  return (
    <div className="mt-8 print:hidden">
      <Details summary={t('export.title')}>
        <p className="max-w-prose text-sm text-ink-soft">
          {t(file === 'caseload' ? 'export.caseloadLead' : 'export.lead')}
        </p>
        <form
          method="post"
          action={`/api/boards/${file}`}
          className="flex flex-wrap items-end gap-x-4 gap-y-3"
        >
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Select
            name="reason"
            required
            label={t('export.reason')}
            placeholder={t('export.choose')}
            options={EXPORT_REASONS.map((value) => ({ value, label: t(`export.reasonName.${value}`) }))}
          />
          {file === 'caseload' ? (
            <Select
              name="mode"
              label={t('export.mode')}
              defaultValue="pseudonymised"
              options={EXPORT_MODES.map((value) => ({ value, label: t(`export.modeName.${value}`) }))}
            />
          ) : null}
          <Button look="secondary">{t('export.submit')}</Button>
        </form>
      </Details>
    </div>
  )
}
