import { ClinicForm } from '@/components/caseload/clinic-form'
import { WeeklyMailForm } from '@/components/caseload/weekly-mail-form'
import { ActForm } from '@/components/form-button/act-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DefinitionList } from '@/components/ui/definition-list'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { getClinicSettings } from '@/db/queries/clinic-settings'
import { VISIT_WAYS } from '@/lib/booking/types'
import { WEEKDAYS, weekdayWord, writtenHours } from '@/lib/clinic/opening-times'
import { translator } from '@/lib/messages'
import { formatUnit } from '@/lib/messages/formats'
import { requireManager } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { knownInstead } from '@/lib/travel/emergency-number'
import { addType, endType, saveClinic, saveTargets, saveType, saveWeekly } from './actions'

export const generateMetadata = titled('clinic', 'title')

/** What the portal tells people of the clinic, who gets urgent tasks, and the manager's own weekly mail. */
export default async function ClinicPage({ searchParams }: PageProps<'/clinic'>) {
  const scope = await requireManager()
  const locale = await readerLocale()
  const t = translator(locale, 'clinic')
  const { saved } = await searchParams
  const { clinic, clinicians, kinds, weeklyCounts } = await getClinicSettings(scope)
  const getting = clinicians.filter(({ receivesUnassigned }) => receivesUnassigned)
  const hours = translator(locale, 'hours')
  const errors = ['numberWrong', 'countryWrong', 'hoursLong', 'staffGone'] as const
  const common = { problemTitle: t('problemTitle'), unexpected: t('unexpected') }
  const known = knownInstead(clinic.country, clinic.emergencyNumber)
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(clinic.country) ?? clinic.country
  const length = (minutes: number) =>
    minutes % 60 === 0 && minutes > 0
      ? formatUnit(locale, minutes / 60, 'hour')
      : formatUnit(locale, minutes, 'minute')
  const workingDays = (days: number) => ({ value: String(days), label: t('workingDays', { days }) })
  return (
    <>
      <PageHeader dense title={t('title')} eyebrow={clinic.name} lead={t('lead')} />
      {saved === 'clinic' || saved === 'mail' ? (
        <Notice tone="ok" live="status">
          {saved === 'clinic' ? t('saved') : t('mailSaved')}
        </Notice>
      ) : null}
      {known === null ? null : (
        <Notice tone="stop" title={t('numberOdd', { country, number: clinic.emergencyNumber })} heading={2}>
          <p>{t('numberKnown', { country, known })}</p>
        </Notice>
      )}
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
              ...WEEKDAYS.map((day) => ({
                name: `hours${day}`,
                label: hours('label', { day: weekdayWord(locale, day) }),
                ...(day === 1 ? { hint: hours('hint') } : {}),
                value: writtenHours(clinic.openingTimes, day),
                width: 'medium' as const,
              })),
              {
                name: 'openingHours',
                label: hours('note'),
                hint: hours('noteHint'),
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
              errors: { ...Object.fromEntries(errors.map((key) => [key, t(key)])), wrong: hours('wrong') },
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
          <section aria-labelledby="targets">
            <h2 id="targets" className="text-lg font-semibold">
              {t('targets')}
            </h2>
            <p className="mb-3 text-ink-soft">{t('targetsLead')}</p>
            <ActForm action={saveTargets} about={{}} className="flex max-w-xl flex-col gap-4">
              <Select
                name="urgentWithinHours"
                label={t('urgentLabel')}
                defaultValue={clinic.urgentWithinHours ?? ''}
                options={['', '1', '2', '4', '8'].map((value) => ({
                  value,
                  label: value === '' ? t('urgentSameDay') : t('urgentHours', { hours: Number(value) }),
                }))}
              />
              <Select
                name="soonWithinDays"
                label={t('soonLabel')}
                defaultValue={clinic.soonWithinDays}
                options={[1, 2].map(workingDays)}
              />
              <Select
                name="routineWithinDays"
                label={t('routineLabel')}
                defaultValue={clinic.routineWithinDays}
                options={[1, 2, 3, 4, 5].map(workingDays)}
              />
              <div>
                <Button look="secondary">{t('targetsSave')}</Button>
              </div>
            </ActForm>
          </section>
          <section aria-labelledby="visit-types">
            <h2 id="visit-types" className="text-lg font-semibold">
              {t('visitTypes')}
            </h2>
            <p className="mb-3 text-ink-soft">{t('typesLead')}</p>
            {kinds.length === 0 ? <p>{t('visitTypesNone')}</p> : null}
            {kinds.map((kind) => (
              <Details
                key={kind.id}
                summary={
                  <span>
                    <span className="font-semibold">{kind.name}</span>{' '}
                    <span className="text-ink-soft">
                      {[t(`way.${kind.way}`), length(kind.minutes)].join(' · ')}
                    </span>
                  </span>
                }
              >
                <div className="flex flex-col gap-4">
                  <ActForm
                    action={saveType}
                    about={{ visitTypeId: kind.id }}
                    className="flex max-w-xl flex-col gap-4"
                  >
                    <TypeFields t={t} kind={kind} />
                    <div>
                      <Button look="secondary" aria-label={t('typeEdit', { name: kind.name })}>
                        {t('typeSave')}
                      </Button>
                    </div>
                  </ActForm>
                  <ActForm action={endType} about={{ visitTypeId: kind.id }}>
                    <Button look="quiet" aria-label={t('typeEndLabel', { name: kind.name })}>
                      {t('typeEnd')}
                    </Button>
                  </ActForm>
                </div>
              </Details>
            ))}
            <Details summary={t('typeAdd')}>
              <ActForm action={addType} about={{}} className="flex max-w-xl flex-col gap-4">
                <Select
                  name="way"
                  label={t('how')}
                  defaultValue="video"
                  options={VISIT_WAYS.map((way) => ({ value: way, label: t(`way.${way}`) }))}
                />
                <TypeFields t={t} />
                <div>
                  <Button look="secondary">{t('typeAdd')}</Button>
                </div>
              </ActForm>
            </Details>
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
              ]}
            />
          </section>
        </div>
      </div>
    </>
  )
}

type Words = ReturnType<typeof translator<'clinic'>>
type Kind = {
  id: string
  name: string
  minutes: number
  changeNoticeMinutes: number
  patientsMayBook: boolean
}

/** What a kind of visit is called, how long it takes, and who books it. */
function TypeFields({ t, kind }: { t: Words; kind?: Kind }) {
  const id = (field: string) => `${field}-${kind?.id ?? 'new'}`
  return (
    <>
      <TextField
        id={id('name')}
        name="name"
        label={t('typeName')}
        defaultValue={kind?.name}
        required
        maxLength={60}
      />
      <TextField
        id={id('minutes')}
        name="minutes"
        label={t('typeMinutes')}
        defaultValue={kind?.minutes ?? 30}
        inputMode="numeric"
        width="short"
        required
      />
      <TextField
        id={id('notice')}
        name="noticeHours"
        label={t('typeNotice')}
        defaultValue={kind ? Math.round(kind.changeNoticeMinutes / 60) : 24}
        inputMode="numeric"
        width="short"
        required
      />
      <Checkbox
        id={id('book')}
        name="patientsMayBook"
        value="yes"
        label={t('typeBook')}
        defaultChecked={kind?.patientsMayBook ?? true}
      />
    </>
  )
}
