import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shell/demo-banner'
import { PublicShell } from '@/components/shell/public-shell'
import { currentPerson } from '@/lib/server/guards'

/**
 * The frame of the rooms: no navigation that would take a call away. Links out of it are plain ones, because this
 * document alone may use the camera. It guards nothing: each page does that itself.
 */
export default async function RoomLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <PublicShell
      locale={person?.locale ?? 'en'}
      home="/"
      helpHref="/sign-in/help"
      wide
      banner={person?.isDemo ? <DemoBanner locale={person.locale} /> : null}
    >
      {children}
    </PublicShell>
  )
}
