import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { PageHeader } from '@/components/ui/page-header'
import { unlockSound } from '@/lib/browser/signals'
import { type PlayerEvent, stationOf } from '@/lib/session-player/state'
import type { Running } from './use-player'
import type { PlayerWords } from './words'

/** After this long one does not go on with a session: what was done is saved, or it is thrown away. */
const TOO_LONG_AGO_MS = 3 * 3_600_000

type Props = {
  found: Running
  foundAt: number
  /** False where planned work is not offered any more: what was done is saved, and no more. */
  mayGoOn: boolean
  /** False above something else that heads the page. */
  alone: boolean
  words: PlayerWords
  resume: (...events: PlayerEvent[]) => void
  forget: () => void
}

/** A session that was left on this phone: go on, save what was done, or throw it away. */
export function ResumePage({ found, foundAt, mayGoOn, alone, words, resume, forget }: Props) {
  const { course, state } = found
  const { resume: say } = words
  const old = !mayGoOn || foundAt - state.changedAt > TOO_LONG_AGO_MS
  const begun = state.logs.some((log) => log.startedAt !== undefined)
  const station = found.words[stationOf(course, state).key]
  const go = (...events: PlayerEvent[]) => {
    unlockSound()
    resume(...events)
  }
  const end: PlayerEvent[] = [{ kind: 'back' }, { kind: 'finish_now' }]
  return (
    <section aria-labelledby="kept" className="flex flex-col gap-4 [&>header]:mb-0">
      {alone ? (
        <PageHeader title={<span id="kept">{say.title}</span>} lead={old ? say.old : say.text} />
      ) : (
        <div>
          <h2 id="kept" className="text-xl font-semibold">
            {say.title}
          </h2>
          <p className="mt-1 max-w-prose text-lg text-ink-soft">{old ? say.old : say.text}</p>
        </div>
      )}
      {station ? (
        <p className="text-lg font-semibold">
          {station.name} <span className="font-normal text-ink-soft">· {station.position}</span>
        </p>
      ) : null}
      {old ? null : (
        <Button type="button" size="large" wide onClick={() => go()}>
          {say.action}
        </Button>
      )}
      {begun ? (
        <Button type="button" look={old ? 'primary' : 'secondary'} wide onClick={() => go(...end)}>
          {say.save}
        </Button>
      ) : null}
      <Details summary={say.forget}>
        <p>{say.sure}</p>
        <Button type="button" look="danger" onClick={forget}>
          {say.forget}
        </Button>
      </Details>
    </section>
  )
}
