import 'server-only'
import { cookies } from 'next/headers'
import { parseUnits, type Units, unitsCookie } from '../measures/units'

/** How the member of staff at this browser reads loads and distances; a patient's own lie with their settings. */
export async function staffUnits(): Promise<Units> {
  return parseUnits((await cookies()).get(unitsCookie)?.value)
}
