import 'server-only'
import { createHmac } from 'node:crypto'
import type { Seat } from '../visit-room/state'
import { env } from './env'

/**
 * How a browser finds a way to the other one. TURN credentials are made for one seat and last as long as a long visit
 * (coturn's REST scheme: user `expiry:name`, password HMAC-SHA1 of it under the shared secret).
 */
export function iceFor(seatId: string, now: Date): Seat['ice'] {
  const { STUN_URLS, TURN_URLS, TURN_SECRET, TURN_SECONDS, ICE_RELAY_ONLY } = env()
  const username = `${Math.floor(now.getTime() / 1000) + TURN_SECONDS}:${seatId}`
  return {
    iceServers: [
      ...(STUN_URLS.length > 0 ? [{ urls: STUN_URLS }] : []),
      ...(TURN_URLS.length > 0 && TURN_SECRET
        ? [
            {
              urls: TURN_URLS,
              username,
              credential: createHmac('sha1', TURN_SECRET).update(username).digest('base64'),
            },
          ]
        : []),
    ],
    iceTransportPolicy: ICE_RELAY_ONLY ? 'relay' : 'all',
  }
}
