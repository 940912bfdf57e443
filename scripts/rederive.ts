import { parseArgs } from 'node:util'
import { closeDatabase } from '@/db/client'
import { type Rederived, type RederiveWish, rederiveDecisions } from '@/db/queries/rederive'
import { systemScope } from '@/lib/server/system-scope'
import { fail, Refusal } from './launch/terminal.mjs'

const USAGE = `npm run -s rederive -- --decision ID     one stored decision
npm run -s rederive -- --episode ID      every decision of one episode
npm run -s rederive -- --sample 200      a sample, the same every time
npm run -s rederive -- --all             every stored decision`

function readWish(): RederiveWish {
  const option = { type: 'string' } as const
  let values: { decision?: string; episode?: string; sample?: string; all?: boolean }
  try {
    values = parseArgs({
      options: { decision: option, episode: option, sample: option, all: { type: 'boolean' } },
    }).values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n\n${USAGE}`)
  }
  const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text)
  if (values.all) return { all: true }
  if (values.decision && isId(values.decision)) return { decisionId: values.decision }
  if (values.episode && isId(values.episode)) return { episodeId: values.episode }
  if (values.sample && /^[1-9]\d{0,5}$/.test(values.sample)) {
    return { sample: Number(values.sample), seed: 'command line' }
  }
  throw new Refusal(USAGE)
}

const SAYS: Record<Rederived['verdict'], string> = {
  same: 'the same, bit for bit',
  input_differs: 'DIFFERS: the logs received by then no longer give the stored fingerprint',
  result_differs: 'DIFFERS: the same input now gives another decision',
  protocol_differs: 'DIFFERS: the protocol no longer gives its fingerprint',
  copied: 'copied to fill a clinic: nobody decided it',
  other_engine: 'made by another version of the engine, and different now',
}

async function rederive() {
  const found = await rederiveDecisions(systemScope('command-line'), readWish())
  if (found.length === 0) throw new Refusal('There is no such decision.')
  const counts = new Map<string, number>()
  const kinds = new Map<string, number>()
  for (const { decisionId, number, kind, evaluatedAt, verdict, engineVersion } of found) {
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (found.length <= 20 || verdict.endsWith('differs')) {
      console.log(
        `${decisionId}  no. ${number} ${kind.replaceAll('_', ' ')}  ${evaluatedAt.toISOString()}  engine ${engineVersion}: ${SAYS[verdict]}`,
      )
    }
  }
  const listed = (some: Map<string, number>) =>
    [...some].map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`).join(', ')
  console.log(`${listed(kinds)}: ${listed(counts)}`)
  if (found.some(({ verdict }) => verdict.endsWith('differs'))) process.exitCode = 1
}

rederive()
  .catch(fail)
  .finally(() => closeDatabase())
