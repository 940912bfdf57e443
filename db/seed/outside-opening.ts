import { eq } from 'drizzle-orm'
import { type ClinicianScope, mintScope, type SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { openOutsideChart } from '../mutations/chart-openings'
import { patients as patientRows } from '../schema'
import { atDay } from './at-day'
import { clinics, patients, staff } from './personas'

/** Three days ago Jonas opened the chart of somebody Amara looks after: nobody else was in the clinic. */
export async function openSomebodyElses(scope: SystemScope, now: Date): Promise<void> {
  const clinic = clinics.find(({ key }) => key === 'bristol')
  const jonas = staff.find(({ key }) => key === 'jonas')
  const person = patients.find(({ displayName }) => displayName === 'Priya Raman')
  if (!clinic || !jonas || !person) throw new Error('the demo has lost somebody')
  const [row] = await read(scope, (tx) =>
    tx
      .select({ birth: patientRows.dateOfBirth })
      .from(patientRows)
      .where(eq(patientRows.id, person.patientId)),
  )
  const desk = mintScope<ClinicianScope>({
    kind: 'clinician',
    userId: jonas.userId,
    displayName: jonas.displayName,
    clinicId: clinic.id,
    sessionId: 'seed',
    sessionKind: 'full',
    requestId: 'seed',
  })
  const { status } = await openOutsideChart(
    desk,
    {
      name: person.displayName,
      birth: row?.birth ?? '',
      reason: 'Rang the front desk; Amara was on a plane and nobody covered for the hour.',
    },
    atDay(now, clinic.timeZone, -3, '17:20'),
  )
  if (status !== 'opened') throw new Error(`the chart was not opened: ${status}`)
}
