import { type ManagerScope, mintScope } from '../../lib/auth/scope'
import { askForRight } from '../mutations/right-requests'
import { atDay } from './at-day'
import { clinics, staff } from './personas'

/** A request in Bristol that waits for its second manager: Samir asks that Jonas may change the protocol. */
export async function askForWaitingRight(now: Date): Promise<void> {
  const clinic = clinics.find(({ key }) => key === 'bristol')
  const [asker, colleague] = ['samir', 'jonas'].map((name) => staff.find(({ key }) => key === name))
  if (!clinic || !asker || !colleague) throw new Error('the demo has lost somebody')
  const scope = mintScope<ManagerScope>({
    kind: 'manager',
    userId: asker.userId,
    clinicId: clinic.id,
    sessionId: 'seed',
    sessionKind: 'full',
    requestId: 'seed',
  })
  const at = atDay(now, clinic.timeZone, -1, '15:30')
  const { status } = await askForRight(scope, { userId: colleague.userId, right: 'protocol' }, at)
  if (status !== 'asked') throw new Error(`the request was refused: ${status}`)
}
