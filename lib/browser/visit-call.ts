import { judgeSample, type LineQuality, type LineSample, whatToSend } from '../visit-room/quality'

const SAMPLE_MS = 2000
/** A path that has gone silent is looked for anew this often until one is found. */
const RETRY_MS = 1500

/** What two browsers tell each other directly; nothing of it is kept anywhere. */
type Direct = { say: 'chat'; text: string } | { say: 'camera'; on: boolean } | { say: 'sound-only' }

export type CallView = {
  seatId: string
  stream: MediaStream
  /** connecting at first, reconnecting after a path was lost. */
  link: 'connecting' | 'connected' | 'reconnecting'
  camera: boolean
}

type Listener = {
  send: (to: string, body: unknown) => void
  onView: (views: CallView[]) => void
  onChat: (from: string, text: string) => void
  onQuality: (quality: LineQuality) => void
  /** The line is too weak for pictures: from here or from the other side. */
  onSoundOnly: () => void
}

type Peer = {
  pc: RTCPeerConnection
  polite: boolean
  makingOffer: boolean
  ignoreOffer: boolean
  stream: MediaStream
  /** null until the first agreement begins. */
  channel: RTCDataChannel | null
  retry: ReturnType<typeof setInterval> | null
  was: boolean
  camera: boolean
  senders: { audio: RTCRtpSender; video: RTCRtpSender } | null
}

export type VisitCall = {
  setPeople: (seatIds: readonly string[]) => void
  receive: (from: string, body: unknown) => void
  setTracks: (tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null }) => void
  chat: (text: string) => void
  /** The network has changed: look for a new path at once. */
  renew: () => void
  /** Pictures again after sound alone. */
  tryPictures: () => void
  close: () => void
}

/**
 * The call of one browser with each other one in the room, by perfect negotiation: both may offer at any time, and of
 * two offers that meet the polite side's gives way. Sound and picture keep their places for the whole call, so that
 * muting, another camera or sound alone need no new agreement.
 */
export function makeVisitCall(
  { me, ice }: { me: string; ice: { iceServers: RTCIceServer[]; iceTransportPolicy: RTCIceTransportPolicy } },
  { send, onView, onChat, onQuality, onSoundOnly }: Listener,
): VisitCall {
  const peers = new Map<string, Peer>()
  let tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null } = {
    audio: null,
    video: null,
  }
  let sending: 'full' | 'small' | 'sound' = 'full'
  let qualities: LineQuality[] = []

  const show = () =>
    onView(
      [...peers].map(([seatId, peer]) => ({
        seatId,
        stream: peer.stream,
        link: isUp(peer.pc) ? 'connected' : peer.was ? 'reconnecting' : 'connecting',
        camera: peer.camera,
      })),
    )

  function makePeer(seatId: string): Peer {
    const pc = new RTCPeerConnection({ ...ice, bundlePolicy: 'max-bundle' })
    const peer: Peer = {
      pc,
      polite: me < seatId,
      makingOffer: false,
      ignoreOffer: false,
      stream: new MediaStream(),
      channel: null,
      retry: null,
      was: false,
      camera: true,
      senders: null,
    }
    peers.set(seatId, peer)
    pc.onnegotiationneeded = async () => {
      try {
        peer.makingOffer = true
        await pc.setLocalDescription()
        if (pc.localDescription) send(seatId, { description: pc.localDescription.toJSON() })
      } catch {
        // closed meanwhile
      } finally {
        peer.makingOffer = false
      }
    }
    pc.onicecandidate = ({ candidate }) => send(seatId, { candidate: candidate?.toJSON() ?? null })
    pc.ontrack = ({ track }) => {
      peer.stream.addTrack(track)
      show()
    }
    pc.onconnectionstatechange = () => watch(peer)
    pc.oniceconnectionstatechange = () => watch(peer)
    if (!peer.polite) {
      const [audio, video] = [pc.addTransceiver('audio'), pc.addTransceiver('video')]
      peer.senders = { audio: audio.sender, video: video.sender }
      openChannel(seatId, peer)
      void put(peer)
    }
    return peer
  }

  function openChannel(seatId: string, peer: Peer) {
    const channel = peer.pc.createDataChannel('room', { negotiated: true, id: 0 })
    channel.onopen = () => tell(peer, { say: 'camera', on: tracks.video !== null && sending !== 'sound' })
    channel.onmessage = ({ data }) => hear(seatId, peer, String(data))
    peer.channel = channel
  }

  /** The impolite side lays out the call once; the polite one takes the places it finds in the first offer. */
  async function takePlaces(seatId: string, peer: Peer) {
    if (peer.senders) return
    const find = (kind: string) =>
      peer.pc.getTransceivers().find(({ receiver }) => receiver.track.kind === kind)
    const [audio, video] = [find('audio'), find('video')]
    if (!audio || !video) return
    audio.direction = 'sendrecv'
    video.direction = 'sendrecv'
    peer.senders = { audio: audio.sender, video: video.sender }
    openChannel(seatId, peer)
    await put(peer)
  }

  /** While there is no path, both sides go on looking for one; the polite side leaves the other the first try. */
  function watch(peer: Peer) {
    if (isUp(peer.pc)) {
      if (peer.retry) clearInterval(peer.retry)
      peer.retry = null
      peer.was = true
    } else if (peer.was && !peer.retry && peer.pc.connectionState !== 'closed') {
      if (!peer.polite) look(peer)
      peer.retry = setInterval(() => look(peer), peer.polite ? RETRY_MS * 2 : RETRY_MS)
    }
    show()
  }

  function look(peer: Peer) {
    if (peer.pc.signalingState === 'closed') return
    peer.pc.restartIce()
  }

  async function put(peer: Peer) {
    if (!peer.senders) return
    const { audio, video } = peer.senders
    await audio.replaceTrack(tracks.audio).catch(() => {})
    await video.replaceTrack(sending === 'sound' ? null : tracks.video).catch(() => {})
    await limit(video)
  }

  async function limit(video: RTCRtpSender) {
    const parameters = video.getParameters()
    const [encoding] = parameters.encodings
    if (!encoding) return
    encoding.maxBitrate = sending === 'small' ? 220_000 : 1_500_000
    encoding.scaleResolutionDownBy = sending === 'small' ? 2 : 1
    await video.setParameters(parameters).catch(() => {})
  }

  const tell = (peer: Peer, what: Direct) => {
    if (peer.channel?.readyState === 'open') peer.channel.send(JSON.stringify(what))
  }
  const tellAll = (what: Direct) => {
    for (const peer of peers.values()) tell(peer, what)
  }

  function hear(seatId: string, peer: Peer, data: string) {
    if (data.length > 8000) return
    let what: Direct
    try {
      what = JSON.parse(data) as Direct
    } catch {
      return
    }
    if (what.say === 'chat' && typeof what.text === 'string') onChat(seatId, what.text.slice(0, 2000))
    if (what.say === 'camera') {
      peer.camera = what.on === true
      show()
    }
    if (what.say === 'sound-only') soundOnly(false)
  }

  function soundOnly(tellOthers: boolean) {
    if (sending === 'sound') return
    sending = 'sound'
    for (const peer of peers.values()) void put(peer)
    if (tellOthers) tellAll({ say: 'sound-only' })
    tellAll({ say: 'camera', on: false })
    onSoundOnly()
  }

  async function answer(from: string, peer: Peer, body: { description?: unknown; candidate?: unknown }) {
    const { pc } = peer
    if (body.description) {
      const description = body.description as RTCSessionDescriptionInit
      const collides = description.type === 'offer' && (peer.makingOffer || pc.signalingState !== 'stable')
      peer.ignoreOffer = !peer.polite && collides
      if (peer.ignoreOffer) return
      await pc.setRemoteDescription(description)
      if (description.type === 'offer') {
        await takePlaces(from, peer)
        await pc.setLocalDescription()
        if (pc.localDescription) send(from, { description: pc.localDescription.toJSON() })
      }
      return
    }
    try {
      await pc.addIceCandidate((body.candidate as RTCIceCandidateInit | null) ?? undefined)
    } catch (error) {
      if (!peer.ignoreOffer && pc.remoteDescription) throw error
    }
  }

  async function sample() {
    const found: LineSample[] = []
    for (const peer of peers.values()) if (isUp(peer.pc)) found.push(await sampleOf(peer))
    if (found.length === 0) return
    const judged = found.map(judgeSample)
    const quality = judged.includes('poor') ? 'poor' : judged.includes('weak') ? 'weak' : 'good'
    qualities = [...qualities.slice(-9), quality]
    onQuality(quality)
    const next = whatToSend(qualities, sending)
    if (next === sending) return
    if (next === 'sound') return soundOnly(true)
    sending = next
    for (const { senders } of peers.values()) if (senders) void limit(senders.video)
  }

  const sampling = setInterval(() => void sample(), SAMPLE_MS)

  return {
    setPeople(seatIds) {
      for (const [seatId, peer] of peers) {
        if (seatIds.includes(seatId)) continue
        end(peer)
        peers.delete(seatId)
      }
      for (const seatId of seatIds) if (!peers.has(seatId)) makePeer(seatId)
      show()
    },
    receive(from, body) {
      const peer = peers.get(from) ?? makePeer(from)
      void answer(from, peer, body as { description?: unknown; candidate?: unknown }).catch(() => look(peer))
    },
    setTracks(next) {
      tracks = next
      for (const peer of peers.values()) void put(peer)
      tellAll({ say: 'camera', on: tracks.video !== null && sending !== 'sound' })
    },
    chat: (text) => tellAll({ say: 'chat', text }),
    renew() {
      for (const peer of peers.values()) if (peer.was) look(peer)
    },
    tryPictures() {
      sending = 'small'
      qualities = []
      for (const peer of peers.values()) void put(peer)
      tellAll({ say: 'camera', on: tracks.video !== null })
    },
    close() {
      clearInterval(sampling)
      for (const peer of peers.values()) end(peer)
      peers.clear()
    },
  }
}

/** Either word of the browser for "there is a path": some say only one of them in time. */
const isUp = (pc: RTCPeerConnection) =>
  pc.connectionState === 'connected' &&
  (pc.iceConnectionState === 'connected' || pc.iceConnectionState === 'completed')

function end(peer: Peer) {
  if (peer.retry) clearInterval(peer.retry)
  if (peer.channel) peer.channel.onmessage = null
  peer.pc.close()
}

async function sampleOf(peer: Peer): Promise<LineSample> {
  const sample: LineSample = {}
  const report = await peer.pc.getStats().catch(() => null)
  report?.forEach((entry: Record<string, unknown>) => {
    if (entry.type === 'candidate-pair' && entry.nominated === true) {
      if (typeof entry.currentRoundTripTime === 'number')
        sample.roundTripMs = entry.currentRoundTripTime * 1000
      if (typeof entry.availableOutgoingBitrate === 'number')
        sample.availableKbps = entry.availableOutgoingBitrate / 1000
    }
    if (entry.type === 'remote-inbound-rtp' && typeof entry.fractionLost === 'number')
      sample.lost = Math.max(sample.lost ?? 0, entry.fractionLost)
  })
  return sample
}
