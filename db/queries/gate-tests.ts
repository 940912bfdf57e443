import 'server-only'
import { and, asc, eq, gt, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import type { GateTestLog } from '../../lib/progression/judge-load'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { gateTests, sessionResponses } from '../schema'
import { together } from '../together'
import { perSide } from './evidence-rows'

/** Gates look this far back for a test; older ones open nothing (C.9: 28 days). */
const TESTS_DAYS = 35

type Asked = { episodeId: string; today: PlainDate; receivedBy: Date }

/** Gate tests that may still open something, oldest first, with the answers given half an hour later, as of a moment. */
export const loadGateTests = async (tx: Tx, asked: Asked): Promise<GateTestLog[]> =>
  gateTestsIn(await together(tx, gateTestSelects(tx, asked)))

/** The selects of {@link loadGateTests}, to be sent with others. */
export function gateTestSelects(tx: Tx, { episodeId, today, receivedBy }: Asked) {
  const wanted = and(
    eq(gateTests.episodeId, episodeId),
    gte(gateTests.localDate, addDays(today, -TESTS_DAYS)),
    lte(gateTests.receivedAt, receivedBy),
    or(isNull(gateTests.supersededAt), gt(gateTests.supersededAt, receivedBy)),
  )
  return {
    gateTests: tx.select().from(gateTests).where(wanted).orderBy(asc(gateTests.at), asc(gateTests.id)),
    gateAnswers: tx
      .select()
      .from(sessionResponses)
      .where(
        and(
          eq(sessionResponses.episodeId, episodeId),
          lte(sessionResponses.receivedAt, receivedBy),
          or(isNull(sessionResponses.supersededAt), gt(sessionResponses.supersededAt, receivedBy)),
          inArray(
            sessionResponses.subjectEntryId,
            tx.select({ entryId: gateTests.entryId }).from(gateTests).where(wanted),
          ),
        ),
      ),
  }
}
type Found = {
  [Name in keyof ReturnType<typeof gateTestSelects>]: Awaited<ReturnType<typeof gateTestSelects>[Name]>
}

/** {@link loadGateTests} from what {@link gateTestSelects} found. */
export function gateTestsIn({ gateTests: rows, gateAnswers: answers }: Found): GateTestLog[] {
  return rows.map((row) => {
    const own = answers.filter(({ subjectEntryId }) => subjectEntryId === row.entryId)
    const worst = (values: (number | null)[]) => {
      const given = values.filter((value) => value !== null)
      return given.length === 0 ? null : Math.max(...given)
    }
    const at30 = own.filter(({ window }) => window === 'at30')
    const settle = own.filter(({ window }) => window === 'settle')
    return {
      id: row.id,
      at: row.at.getTime(),
      localDate: row.localDate,
      receivedAt: row.receivedAt.getTime(),
      kind: row.kind,
      reps: perSide(row.repsLeft, row.repsRight) ?? {},
      ...present('pre', perSide(row.preLeft, row.preRight)),
      ...present('during', perSide(row.duringLeft, row.duringRight)),
      ...present('at30', perSide(worst(at30.map((r) => r.painLeft)), worst(at30.map((r) => r.painRight)))),
      ...present(
        'settleMinutes',
        perSide(
          worst(settle.map((r) => r.settleMinutesLeft)),
          worst(settle.map((r) => r.settleMinutesRight)),
        ),
      ),
      ...(row.analgesicWithin6h === null ? {} : { analgesicWithin6h: row.analgesicWithin6h }),
    }
  })
}

function present<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }
}
