import { ClinicForm } from '@/components/caseload/clinic-form'
import { WeeklyMailForm } from '@/components/caseload/weekly-mail-form'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { getClinicSettings } from '@/db/queries/clinic-settings'
import { translator } from '@/lib/messages'
import { formatUnit } from '@/lib/messages/formats'
import { requireManager } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { saveClinic, saveWeekly } from './actions'

export const generateMetadata = titled('clinic', 'title')

/** What the portal tells people of the clinic, who gets urgent tasks, and the manager's own weekly mail. */
export default async function ClinicPage({ searchParams }: PageProps<'/clinic'>) {
  const scope = await requireManager()
  const locale = await readerLocale()
  const t = translator(locale, 'clinic')
  const { saved } = await searchParams
  const { clinic, clinicians, kinds, weeklyCounts } = await getClinicSettings(scope)
  const getting = clinicians.filter(({ receivesUnassigned }) => receivesUnassigned)
  const errors = ['numberWrong', 'countryWrong', 'hoursLong', 'staffGone'] as const
  const common = { problemTitle: t('problemTitle'), unexpected: t('unexpected') }
  const length = (minutes: number) =>
    minutes % 60 === 0 && minutes > 0
      ? formatUnit(locale, minutes / 60, 'hour')
      : formatUnit(locale, minutes, 'minute')
  return (
    <>
      <PageHeader dense title={t('title')} eyebrow={clinic.name} lead={t('lead')} />
      {saved === 'clinic' || saved === 'mail' ? (
        <Notice tone="ok" live="status">
          {saved === 'clinic' ? t('saved') : t('mailSaved')}
        </Notice>
      ) : null}
      <div className="mt-4 grid grid-cols-1 items-start gap-x-12 gap-y-8 lg:grid-cols-2">
        <section aria-labelledby="people-are-told">
          <h2 id="people-are-told" className="mb-3 text-lg font-semibold">
            {t('people')}
          </h2>
          <ClinicForm
            action={saveClinic}
            fields={[
              {
                name: 'country',
                label: t('country'),
                hint: t('countryHint'),
                value: clinic.country,
                required: true,
                width: 'short',
              },
              {
                name: 'emergencyNumber',
                label: t('emergencyNumber'),
                hint: t('emergencyHint'),
                value: clinic.emergencyNumber,
                required: true,
                width: 'medium',
                inputMode: 'tel',
              },
              {
                name: 'urgentCareNumber',
                label: t('urgentCareNumber'),
                hint: t('urgentCareHint'),
                value: clinic.urgentCareNumber ?? '',
                width: 'medium',
                inputMode: 'tel',
              },
              {
                name: 'telephone',
                label: t('telephone'),
                value: clinic.telephone ?? '',
                width: 'medium',
                inputMode: 'tel',
              },
              {
                name: 'openingHours',
                label: t('openingHours'),
                hint: t('openingHoursHint'),
                value: clinic.openingHours ?? '',
                width: 'full',
              },
            ]}
            unassigned={{
              legend: t('unassigned'),
              ...(getting.length === 0 ? { hint: t('unassignedNobody') } : {}),
              options: clinicians.map(({ membershipId, displayName }) => ({
                value: membershipId,
                label: displayName,
              })),
              chosen: getting.map(({ membershipId }) => membershipId),
            }}
            words={{
              ...common,
              submit: t('save'),
              errors: Object.fromEntries(errors.map((key) => [key, t(key)])),
            }}
          />
        </section>
        <div className="flex min-w-0 flex-col gap-8">
          <section aria-labelledby="mail">
            <h2 id="mail" className="mb-3 text-lg font-semibold">
              {t('mail')}
            </h2>
            <WeeklyMailForm
              action={saveWeekly}
              wanted={weeklyCounts}
              words={{ ...common, label: t('mailLabel'), hint: t('mailHint'), submit: t('mailSave') }}
            />
          </section>
          <section aria-labelledby="fixed">
            <h2 id="fixed" className="mb-3 text-lg font-semibold">
              {t('fixed')}
            </h2>
            <DefinitionList
              items={[
                {
                  key: 'zone',
                  term: t('timeZone'),
                  value: (
                    <>
                      {clinic.timeZone.replaceAll('_', ' ')}
                      <span className="block text-sm font-normal text-ink-soft">{t('timeZoneNote')}</span>
                    </>
                  ),
                },
                {
                  key: 'targets',
                  term: t('targets'),
                  value: (
                    <>
                      {(['targetUrgent', 'targetSoon', 'targetRoutine'] as const).map((target) => (
                        <span key={target} className="block">
                          {t(target)}
                        </span>
                      ))}
                    </>
                  ),
                },
              ]}
            />
            <div className="mt-4">
              <Table
                dense
                caption={t('visitTypes')}
                empty={t('visitTypesNone')}
                columns={[
                  {
                    key: 'name',
                    header: t('kind'),
                    rowHeader: true,
                    cell: ({ name }: (typeof kinds)[number]) => name,
                  },
                  { key: 'way', header: t('how'), cell: ({ way }) => t(`way.${way}`) },
                  {
                    key: 'length',
                    header: t('length'),
                    numeric: true,
                    cell: ({ minutes }) => length(minutes),
                  },
                  {
                    key: 'notice',
                    header: t('notice'),
                    numeric: true,
                    cell: ({ changeNoticeMinutes }) => length(changeNoticeMinutes),
                  },
                  {
                    key: 'booking',
                    header: t('booking'),
                    cell: ({ patientsMayBook }) => t(patientsMayBook ? 'yes' : 'no'),
                  },
                ]}
                rows={kinds}
                rowKey={({ id }) => id}
              />
            </div>
          </section>
        </div>
      </div>
    </>
  )
}
