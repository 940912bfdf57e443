import type { Metadata, Route } from 'next'
import { PainSparkline } from '@/components/pain-sparkline/pain-sparkline'
import { SideMark } from '@/components/side-mark/side-mark'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { listMyPatients } from '@/db/queries/my-patients'
import { sideWord } from '@/lib/measures/words'
import { translator } from '@/lib/messages'
import { formatDay, formatPercent } from '@/lib/messages/formats'
import { preparedPainDays } from '@/lib/pain-series/prepared'
import {
  PATIENT_FILTERS,
  type PatientLine,
  parsePatientFilter,
  patientsShown,
} from '@/lib/patients/patient-list'
import { kindWord } from '@/lib/review/intake-lock'
import { dueText } from '@/lib/review/queue-view'
import { requireClinician } from '@/lib/server/guards'
import { reader } from '../reader'

export const metadata: Metadata = { title: 'Patients' }

/** A clinician's own caseload: one line a patient, what waits longest first. Search and filter live in the address. */
export default async function PatientsPage({ searchParams }: PageProps<'/patients'>) {
  const scope = await requireClinician()
  const asked = await searchParams
  const { locale, zone, now, t } = await reader()
  const filter = parsePatientFilter(asked.show)
  const search = typeof asked.name === 'string' ? asked.name : ''
  const everybody = await listMyPatients(scope, { now })
  const lines = patientsShown(everybody, { search, filter })
  const href = (show: string) =>
    `/patients?show=${show}${search ? `&name=${encodeURIComponent(search)}` : ''}`
  const rungOf = (line: PatientLine) =>
    (['left', 'right'] as const)
      .flatMap((side) => {
        const at = line[side]
        if (!at) return []
        const text = `${at.rung} · ${t('value.doseStep', { value: at.doseStep + 1 })}`
        return [line.affectedSide === 'bilateral' ? `${sideWord(locale, side)} ${text}` : text]
      })
      .join(', ')
  return (
    <>
      <PageHeader
        dense
        title={t('patients.title')}
        actions={
          <>
            <Link
              href={'/patients/outside' as Route}
              className="flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {translator(locale, 'outsideChart')('link')}
            </Link>
            <Link href={'/patients/invite' as Route} className={buttonClasses('primary', 'compact')}>
              {t('patients.inviteFirst')}
            </Link>
          </>
        }
      />
      <div className="mb-3 flex flex-wrap items-end gap-4">
        <form action="/patients" className="flex items-end gap-2">
          <input type="hidden" name="show" value={filter} />
          <TextField
            name="name"
            type="search"
            label={t('patients.search')}
            width="medium"
            defaultValue={search}
          />
          <Button look="secondary" size="compact">
            {t('patients.searchAction')}
          </Button>
        </form>
        <SegmentedLinks
          label={t('patients.show')}
          items={PATIENT_FILTERS.map((show) => ({
            href: href(show),
            label: t(`patients.filter.${show}`),
            current: show === filter,
          }))}
        />
        <p className="text-sm text-ink-soft tabular">{t('patients.count', { count: lines.length })}</p>
      </div>
      {lines.length === 0 ? (
        <EmptyState title={t(everybody.length === 0 ? 'patients.none' : 'patients.noneFound')} />
      ) : (
        <Table
          dense
          middle
          hideCaption
          caption={t('patients.title')}
          rows={lines}
          rowKey={(line) => line.patientId}
          cards
          columns={[
            {
              key: 'name',
              header: t('patients.columns.name'),
              rowHeader: true,
              cell: (line) => (
                <span className="flex items-center gap-2">
                  <Link
                    href={`/patients/${line.patientId}` as Route}
                    className="inline-flex min-h-8 items-center font-semibold text-accent underline underline-offset-4 sm:whitespace-nowrap"
                  >
                    {line.name}
                  </Link>
                  {line.status === 'active' ? null : <Badge>{t(`patients.status.${line.status}`)}</Badge>}
                </span>
              ),
            },
            {
              key: 'side',
              header: t('patients.columns.side'),
              cell: (line) =>
                line.affectedSide ? (
                  <SideMark
                    side={line.affectedSide === 'bilateral' ? 'both' : line.affectedSide}
                    label={sideWord(locale, line.affectedSide === 'bilateral' ? 'both' : line.affectedSide)}
                    compact
                  />
                ) : (
                  '–'
                ),
            },
            { key: 'rung', header: t('patients.columns.rung'), cell: (line) => rungOf(line) || '–' },
            {
              key: 'pain',
              header: t('patients.columns.pain'),
              cell: (line) => (
                <PainSparkline locale={locale} days={preparedPainDays(line.worstPain14d, line.painUntil)} />
              ),
            },
            {
              key: 'lastCheckIn',
              header: t('patients.columns.lastCheckIn'),
              cell: (line) =>
                line.lastCheckInOn === null ? t('patients.never') : formatDay(locale, line.lastCheckInOn),
            },
            {
              key: 'adherence',
              header: t('patients.columns.adherence'),
              numeric: true,
              cell: (line) => (line.adherence7d === null ? '–' : formatPercent(locale, line.adherence7d)),
            },
            {
              key: 'open',
              header: t('patients.columns.open'),
              cell: (line) =>
                line.openKinds.map((kind) => kindWord(locale, kind, line.intakeLock)).join(', '),
            },
            {
              key: 'due',
              header: t('patients.columns.due'),
              cell: (line) => (line.nextDueAt === null ? '' : dueText(locale, line.nextDueAt, now, zone)),
            },
          ]}
        />
      )}
    </>
  )
}
