import { noteBoardExport } from '@/db/mutations/note-board-export'
import { flowQuarters, getFlow, getOutcomes, histogramOf } from '@/db/queries/boards'
import { listAllCases } from '@/db/queries/caseload'
import type { ManagerScope } from '@/lib/auth/scope'
import { countOf } from '@/lib/boards/distribution'
import { caseloadFile, flowFile, outcomesFile } from '@/lib/boards/export'
import { EXPORT_FILES, type ExportMode, ExportWish } from '@/lib/boards/export-schema'
import { dischargeRows, visitRows, waitRows } from '@/lib/boards/flow-rows'
import { orderOf, outcomeTable } from '@/lib/boards/outcome-table'
import { parseDimension, parsePeriod } from '@/lib/boards/period'
import { OUTCOME_MEASURES } from '@/lib/boards/types'
import { memberName } from '@/lib/boards/words'
import { parseCaseloadQuery } from '@/lib/caseload/address'
import type { Locale } from '@/lib/messages'
import { boardsForFile } from '@/lib/server/boards'
import { managerOrRefusal } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { pseudonym } from '@/lib/server/pseudonym'
import { localDateOf } from '@/lib/time/plain-date'

/** A board as a file, with the reason it was taken for. A plain form posts here. */
export async function POST(request: Request, { params }: RouteContext<'/api/boards/[file]'>) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const scope = await managerOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const { file: asked } = await params
  const file = EXPORT_FILES.find((known) => known === asked)
  if (!file) return Response.json({}, { status: 404 })
  const form = await request.formData().catch(() => null)
  const fields = form && Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
  const wish = ExportWish.safeParse(fields)
  if (!fields || !wish.success) return Response.json({ error: 'reason_missing' }, { status: 400 })
  const { mode, reason } = wish.data
  const view = fields as Record<string, string>
  const now = new Date()
  const { name: _searchedFor, reason: _reason, mode: _mode, ...rest } = view
  await noteBoardExport(scope, {
    file,
    mode,
    reason,
    view: new URLSearchParams(rest).toString().slice(0, 200),
  })
  await boardsForFile(scope, now)
  const body = await FILES[file](scope, { view, mode, now, locale: await readerLocale() })
  return new Response(body as BodyInit, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="loadwise-${file}.zip"`,
      'cache-control': 'no-store',
    },
  })
}

type Wish = { view: Record<string, string>; mode: ExportMode; now: Date; locale: Locale }

const FILES = {
  async caseload(scope: ManagerScope, { view, mode, now, locale }: Wish) {
    const { cases, timeZone } = await listAllCases(scope, parseCaseloadQuery(view, view.name))
    return caseloadFile(locale, cases, { mode, codeOf: pseudonym, at: now, zone: timeZone })
  },
  async flow(scope: ManagerScope, { view, now, locale }: Wish) {
    const { period, cells, shown } = await getFlow(scope, (zone) =>
      parsePeriod(view, localDateOf(now.getTime(), zone)),
    )
    const quarters = flowQuarters(shown)
    return flowFile(locale, {
      waits: waitRows(
        (step) => histogramOf(cells, step),
        countOf(histogramOf(cells, 'referred')),
        quarters?.waits,
      ),
      visits: visitRows(histogramOf(cells, 'visit')),
      discharges: dischargeRows(histogramOf(cells, 'discharged'), quarters?.discharges),
      period,
      at: now,
    })
  },
  async outcomes(scope: ManagerScope, { view, now, locale }: Wish) {
    const dimension = parseDimension(view.by)
    const { period, whole, parts, protocols, shown } = await getOutcomes(scope, {
      dimension,
      periodIn: (zone) => parsePeriod(view, localDateOf(now.getTime(), zone)),
    })
    const order = orderOf(dimension, protocols)
    const names = new Map(protocols.map((protocol) => [protocol.id, protocol]))
    return outcomesFile(locale, {
      tables: OUTCOME_MEASURES.map((measure) => ({
        measure,
        rows: outcomeTable(measure, { whole, parts, order, shown }),
      })),
      dimension,
      nameOf: (member) => memberName(locale, { dimension, member, protocols: names }),
      period,
      at: now,
    })
  },
}
