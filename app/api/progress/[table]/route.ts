import { noteRecordExport } from '@/db/mutations/note-record-export'
import { getHistory } from '@/db/queries/history'
import { getProgress } from '@/db/queries/progress'
import { getTodayOrBefore } from '@/db/queries/today'
import { daysShown, lastDayShown } from '@/lib/progress/range'
import { isProgressTable, progressRows } from '@/lib/progress/rows'
import { csvFile } from '@/lib/record/csv'
import { patientOrRefusal } from '@/lib/server/guards'
import { addDays } from '@/lib/time/plain-date'

/** What one picture of the Progress page is drawn from, as a CSV file. */
export async function GET(request: Request, { params }: RouteContext<'/api/progress/[table]'>) {
  const { table } = await params
  const scope = await patientOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const { facts } = await getTodayOrBefore(scope, new Date())
  if (!isProgressTable(table) || !facts) return Response.json({}, { status: 404 })
  const range = new URL(request.url).searchParams.get('days') === '90' ? 90 : 14
  const { episode } = facts
  const today = lastDayShown(facts)
  const about = { episodeId: episode.id, from: addDays(today, 1 - range) }
  const [history, progress] = await Promise.all([getHistory(scope, about), getProgress(scope, about)])
  const days = daysShown(today, range, episode.startedOn)
  await noteRecordExport(scope, 'csv')
  const { columns, rows } = progressRows(table, {
    days,
    history,
    progress,
    protocol: facts.protocol,
    today,
  })
  return new Response(csvFile(rows, columns) as BodyInit, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="loadwise-${table}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
