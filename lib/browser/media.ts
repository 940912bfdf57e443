/** Why there is no camera or microphone, as something a person can act on. */
export type MediaProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'failed'

export function mediaProblem(error: unknown): MediaProblem {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'failed'
}

/** Which browser's words to use when permission was refused. */
export function browserKind(): 'safari' | 'firefox' | 'chrome' {
  const agent = navigator.userAgent
  if (/firefox|fxios/i.test(agent)) return 'firefox'
  return /chrome|crios|edg/i.test(agent) ? 'chrome' : 'safari'
}

export type Wanted = { video: boolean; facing: 'user' | 'environment' }

/** Camera and microphone; without a camera the microphone alone. Throws when there is neither. */
export async function openMedia({ video, facing }: Wanted): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException('', 'SecurityError')
  const audio = { echoCancellation: true, noiseSuppression: true }
  if (!video) return navigator.mediaDevices.getUserMedia({ audio })
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio,
      video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } },
    })
  } catch (error) {
    if (mediaProblem(error) !== 'missing') throw error
    return navigator.mediaDevices.getUserMedia({ audio })
  }
}

export const stopMedia = (stream: MediaStream | null) => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** Calls back with the loudness of a stream, 0–1, some times a second. Returns how to stop. */
export function meterOf(stream: MediaStream, onLevel: (level: number) => void): () => void {
  if (stream.getAudioTracks().length === 0) return () => {}
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 8192 // longer than the pause between two looks: no word falls between them
  context.createMediaStreamSource(stream).connect(analyser)
  const values = new Uint8Array(analyser.fftSize)
  void context.resume()
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(values)
    const loudest = values.reduce((most, value) => Math.max(most, Math.abs(value - 128)), 0)
    onLevel(loudest / 128)
  }, 100)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}

/** Two short tones through the loudspeaker. */
export async function playTones(): Promise<void> {
  const context = new AudioContext()
  await context.resume()
  for (const [index, frequency] of [523, 659].entries()) {
    const tone = context.createOscillator()
    const gain = context.createGain()
    tone.frequency.value = frequency
    gain.gain.value = 0.15
    tone.connect(gain).connect(context.destination)
    tone.start(context.currentTime + index * 0.35)
    tone.stop(context.currentTime + index * 0.35 + 0.3)
  }
  setTimeout(() => void context.close(), 1200)
}

export type NetworkFound = {
  /** Middle one of several answers of the portal; null = it did not answer. */
  roundTripMs: number | null
  /** Whether a path for sound and picture was found: directly, by a relay, or none. */
  path: 'direct' | 'relay' | 'none'
}

/** What this network lets through: the portal itself, and a way for sound and picture. */
export async function testNetwork(ice: {
  iceServers: RTCIceServer[]
  iceTransportPolicy: RTCIceTransportPolicy
}): Promise<NetworkFound> {
  const times: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now()
    const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => null)
    if (answer?.ok) times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return { roundTripMs: times[Math.floor(times.length / 2)] ?? null, path: await findPath(ice) }
}

async function findPath(ice: {
  iceServers: RTCIceServer[]
  iceTransportPolicy: RTCIceTransportPolicy
}): Promise<NetworkFound['path']> {
  const [one, other] = [new RTCPeerConnection(ice), new RTCPeerConnection(ice)]
  try {
    one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined).catch(() => {})
    other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined).catch(() => {})
    const opened = new Promise<boolean>((resolve) => {
      const channel = one.createDataChannel('test')
      channel.onopen = () => resolve(true)
      setTimeout(() => resolve(false), 8000)
    })
    await one.setLocalDescription()
    if (one.localDescription) await other.setRemoteDescription(one.localDescription)
    await other.setLocalDescription()
    if (other.localDescription) await one.setRemoteDescription(other.localDescription)
    if (!(await opened)) return 'none'
    let relay = false
    const stats = await one.getStats()
    stats.forEach((entry: Record<string, unknown>) => {
      if (entry.type === 'local-candidate' && entry.candidateType === 'relay') relay = true
    })
    return relay ? 'relay' : 'direct'
  } catch {
    return 'none'
  } finally {
    one.close()
    other.close()
  }
}
