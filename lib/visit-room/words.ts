import { type Locale, type Messages, translator } from '../messages'
import room from '../messages/en/room.json'

export type RoomWords = Record<keyof Messages['room']['client'], string>

/** Every sentence the room needs in the browser, finished: no catalogue goes there. */
export function roomWords(locale: Locale): RoomWords {
  const t = translator(locale, 'room')
  const keys = Object.keys(room.client) as (keyof RoomWords)[]
  return Object.fromEntries(keys.map((key) => [key, t(`client.${key}`)])) as RoomWords
}
