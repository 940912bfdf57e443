import type { FormEvent } from 'react'
import { PainScale } from '@/components/pain-scale/pain-scale'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button, buttonClasses } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { StickyActions } from '@/components/ui/sticky-actions'
import { unlockSound } from '@/lib/browser/signals'
import { type Side, sidesOf } from '@/lib/episode/sides'
import type { PerSide } from '@/lib/progression/types'
import type { Course } from '@/lib/session-player/course'
import type { PlayerWords, StationWords } from './words'

const FIELD = { left: 'preLeft', right: 'preRight' } as const

type Props = {
  words: PlayerWords
  course: Course
  stations: Record<string, StationWords>
  soreFrom: Partial<Record<Side, number>>
  begin: (pre: PerSide<number>) => void
}

/**
 * What it takes, and how sore it is now. Whoever is too sore for it is sent on to calm work by the server, which also
 * answers the plain form.
 */
export function StartPage({ words, course, stations, soreFrom, begin }: Props) {
  const sides = sidesOf(course.affected)
  const start = (event: FormEvent<HTMLFormElement>) => {
    const given = new FormData(event.currentTarget)
    const pre: PerSide<number> = {}
    for (const side of sides) pre[side] = Number(given.get(FIELD[side]))
    if (sides.some((side) => (pre[side] ?? 0) >= (soreFrom[side] ?? 11))) return
    event.preventDefault()
    unlockSound()
    begin(pre)
  }
  const { start: say } = words
  return (
    <form action="/session" onSubmit={start} className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={words.title} lead={say.lead} />
      <div>
        <p>{say.equipment}</p>
        <Details summary={say.list}>
          <ol className="flex flex-col gap-1">
            {course.stations.map(({ key }) => (
              <li key={key} className="flex flex-wrap justify-between gap-x-4">
                <span>{stations[key]?.name}</span>
                <span className="tabular text-ink-soft">{stations[key]?.dose}</span>
              </li>
            ))}
          </ol>
        </Details>
      </div>
      {sides.map((side) => (
        <PainScale
          key={side}
          name={FIELD[side]}
          legend={
            <span className="inline-flex flex-wrap items-center gap-x-2">
              {say.pain} <SideMark side={side} label={words.sides[side]} />
            </span>
          }
          words={words.painWords}
          required
        />
      ))}
      <ul className="-ms-5 flex flex-col">
        <li>
          <Link href="/session/log" className={buttonClasses('quiet')}>
            {say.already}
          </Link>
        </li>
        <li>
          <Link href="/session/not-today" className={buttonClasses('quiet')}>
            {say.notToday}
          </Link>
        </li>
      </ul>
      <StickyActions>
        <Button size="large" wide>
          {say.action}
        </Button>
      </StickyActions>
    </form>
  )
}
