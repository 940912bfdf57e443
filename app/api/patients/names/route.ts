import { listPatientNames } from '@/db/queries/my-patients'
import { clinicianOrRefusal } from '@/lib/server/guards'

/** The names of the patients who are with this clinician, for the search of the frame. Nothing else of them. */
export async function GET() {
  const scope = await clinicianOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  return Response.json(await listPatientNames(scope, { now: new Date() }), {
    headers: { 'cache-control': 'no-store' },
  })
}
