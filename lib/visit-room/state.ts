import type { GuestKind, RoomPart, SharedView } from './types'

export type RoomPerson = {
  seatId: string
  part: RoomPart
  name: string
  admitted: boolean
  /** Heard of within the last seconds. */
  here: boolean
  /** How long they have been waiting, in whole minutes. */
  waitingMinutes: number
}

/** The room as one of those in it may know it. */
export type RoomState = {
  phase: 'waiting' | 'open' | 'closed'
  me: string
  people: RoomPerson[]
  lateMinutes: number | null
  autoAdmit: boolean
  shared: SharedView | null
}

export type RoomSignal = { id: number; from: string; body: unknown }

/** What the line carries to a browser. */
export type LineMessage =
  | { kind: 'state'; state: RoomState }
  | { kind: 'signal'; signal: RoomSignal }
  /** The seat is no more: left, replaced, signed out, or (`over`) because the visit is. */
  | { kind: 'gone'; over: boolean }

export type IceServer = { urls: string[]; username?: string; credential?: string }

/** What somebody gets who comes into a room. */
export type Seat = {
  seatId: string
  seatKey: string
  ice: { iceServers: IceServer[]; iceTransportPolicy: 'all' | 'relay' }
}

export type Guest = { kind: GuestKind; startsAt: Date; endsAt: Date }
