import 'server-only'
import { emptyRooms } from '@/db/mutations/visit-room'
import { systemScope } from '../system-scope'

/** Takes every seat out of rooms whose time is over, and forgets how their browsers found each other. */
export async function closeVisits(): Promise<void> {
  await emptyRooms(systemScope('worker'), new Date())
}
