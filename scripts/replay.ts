import { parseArgs } from 'node:util'
import { closeDatabase } from '@/db/client'
import { findVersion, pairOf } from '@/db/queries/protocol-replays'
import { inOrder } from '@/lib/protocol/replay-summary'
import { REPLAY_EFFECTS } from '@/lib/protocol/types'
import { runReplay } from '@/lib/server/jobs/run-replay'
import { systemScope } from '@/lib/server/system-scope'
import { fail, Refusal } from './launch/terminal.mjs'

const USAGE = `npm run -s replay -- --from pht-blended@0.2.0 --to pht-blended@0.3.0 [--clinic SLUG]
Versions by name or by id; --clinic where several clinics have a version of that name. Nothing is written.`

const of = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

async function replay() {
  const option = { type: 'string' } as const
  let values: { from?: string; to?: string; clinic?: string }
  try {
    values = parseArgs({ options: { from: option, to: option, clinic: option } }).values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n\n${USAGE}`)
  }
  if (!values.from || !values.to) throw new Refusal(USAGE)
  const scope = systemScope('command-line')
  const about = values.clinic === undefined ? {} : { clinicSlug: values.clinic }
  const from = await findVersion(scope, values.from, about)
  const to = await findVersion(scope, values.to, about)
  if (!from || !to) {
    throw new Refusal(
      `There is no version ${from ? values.to : values.from}, or more than one clinic has it: then say which.\n\n${USAGE}`,
    )
  }
  const pair = await pairOf(scope, { fromVersionId: from.versionId, toVersionId: to.versionId })
  if (!pair) throw new Refusal('The two versions belong to different clinics.')
  const startedAt = Date.now()
  const say = process.stderr.isTTY ? (line: string) => process.stderr.write(`\r${line}`) : () => true
  const summary = inOrder(
    await runReplay({ clinicId: pair.clinicId, pair }, async ({ episodesDone }, total) => {
      say(`${episodesDone} of ${total} patients`)
    }),
  )
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  const lines = [
    `${of(summary.decisions, 'decision')} of ${of(summary.episodes, 'patient')}, in ${seconds} s`,
    ...REPLAY_EFFECTS.map(
      (effect) =>
        `  ${effect.replaceAll('_', ' ')}: ${summary.byEffect[effect]} (${of(summary.episodesByEffect[effect], 'patient')})`,
    ),
    ...Object.entries(summary.notAssessable).map(
      ([reason, count]) => `    ${reason.replaceAll('_', ' ')}: ${count}`,
    ),
    ...summary.changes.map(
      (change) =>
        `  ${change.outcomeBefore} (${change.ruleBefore}) -> ${change.outcomeAfter} (${change.ruleAfter}): ${of(change.decisions, 'decision')}, ${of(change.episodes, 'patient')}`,
    ),
  ]
  console.log(`${process.stderr.isTTY ? '\n' : ''}${lines.join('\n')}`)
}

replay()
  .catch(fail)
  .finally(() => closeDatabase())
