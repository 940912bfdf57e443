import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** The few kinds of CBOR value that an authenticator sends. */
type Cbor = number | string | Buffer | Map<number | string, Cbor>

function cbor(value: Cbor): Buffer {
  const head = (kind: number, size: number) => {
    if (size < 24) return Buffer.from([(kind << 5) | size])
    return size < 256
      ? Buffer.from([(kind << 5) | 24, size])
      : Buffer.from([(kind << 5) | 25, size >> 8, size & 255])
  }
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const pairs = [...value].flatMap(([key, each]) => [cbor(key), cbor(each)])
  return Buffer.concat([head(5, value.size), ...pairs])
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()
const text = (bytes: Buffer) => bytes.toString('base64url')

type Lies = {
  origin?: string
  rpId?: string
  /** Without: the person was not checked, only there. */
  verified?: boolean
  /** Of a replay: what was signed before. */
  challenge?: string
  userHandle?: string
}

const PRESENT = 0x01
const VERIFIED = 0x04
const HAS_KEY = 0x40

/**
 * An authenticator with one P-256 key, as a device has it: real keys, real signatures, no attestation. `origin` is the
 * site its browser believes to be on.
 */
export function makeAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let count = 0
  let userHandle = ''

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const dataOf = (flags: number, { rpId, verified = true }: Lies) => {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(count)
    const present = flags | PRESENT | (verified ? VERIFIED : 0)
    return Buffer.concat([sha256(rpId ?? new URL(origin).hostname), Buffer.from([present]), counted])
  }

  return {
    credentialId: text(id),
    /** What the authenticator says it was used so often; a copied key falls behind. */
    setCount(to: number) {
      count = to
    },
    register(optionsJson: string, lies: Lies = {}): string {
      const options = JSON.parse(optionsJson) as { challenge: string; user: { id: string } }
      userHandle = options.user.id
      const key = cbor(
        new Map<number, Cbor>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      )
      const authData = Buffer.concat([
        dataOf(HAS_KEY, lies),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        clientExtensionResults: { credProps: { rk: true } },
        response: {
          clientDataJSON: text(clientData('webauthn.create', options.challenge, lies)),
          attestationObject: text(cbor(attestation)),
          transports: ['internal'],
        },
      })
    },
    signIn(optionsJson: string, lies: Lies = {}): string {
      const options = JSON.parse(optionsJson) as { challenge: string }
      count += 1
      const client = clientData('webauthn.get', options.challenge, lies)
      const authData = dataOf(0, lies)
      return JSON.stringify({
        id: text(id),
        rawId: text(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(authData),
          signature: text(sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)),
          userHandle: lies.userHandle ?? userHandle,
        },
      })
    },
  }
}
