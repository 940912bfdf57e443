import type { Metadata, Route } from 'next'
import { PatientList } from '@/components/patient-list/patient-list'
import { Button, buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { TextField } from '@/components/ui/text-field'
import { listMyPatients } from '@/db/queries/my-patients'
import { sideWord } from '@/lib/measures/words'
import { translator } from '@/lib/messages'
import { formatDay, formatPercent } from '@/lib/messages/formats'
import { sparkWords } from '@/lib/pain-series/spark-words'
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
        <PatientList
          caption={t('patients.title')}
          headers={{
            name: t('patients.columns.name'),
            side: t('patients.columns.side'),
            rung: t('patients.columns.rung'),
            pain: t('patients.columns.pain'),
            lastCheckIn: t('patients.columns.lastCheckIn'),
            adherence: t('patients.columns.adherence'),
            open: t('patients.columns.open'),
            due: t('patients.columns.due'),
          }}
          sides={{
            left: sideWord(locale, 'left'),
            right: sideWord(locale, 'right'),
            both: sideWord(locale, 'both'),
          }}
          rows={lines.map((line) => ({
            id: line.patientId,
            name: line.name,
            status: line.status === 'active' ? undefined : t(`patients.status.${line.status}`),
            side: line.affectedSide === 'bilateral' ? 'both' : line.affectedSide,
            rung: rungOf(line) || '–',
            pains: line.worstPain14d ?? [],
            painLabel: sparkWords(locale, line.worstPain14d ?? []),
            lastCheckIn:
              line.lastCheckInOn === null ? t('patients.never') : formatDay(locale, line.lastCheckInOn),
            adherence: line.adherence7d === null ? '–' : formatPercent(locale, line.adherence7d),
            open: line.openKinds.map((kind) => kindWord(locale, kind, line.intakeLock)).join(', '),
            due: line.nextDueAt === null ? '' : dueText(locale, line.nextDueAt, now, zone),
          }))}
        />
      )}
    </>
  )
}
